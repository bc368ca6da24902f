pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// The clerk's own notes and the phrases that a key adds to them.
ColumnLayout {
    id: root

    required property DeskNotes notes

    spacing: Theme.gap

    TextBox {
        id: box
        name: qsTr("Notes")
        value: root.notes.text
        isEditable: root.notes.isOpen
        Layout.fillWidth: true
        Layout.preferredHeight: 180
        onTyped: text => root.notes.type(text)
    }

    Label {
        text: qsTr("Only at this desk; nobody else reads them. A phrase is added by its key.")
        size: Label.Small
        quiet: true
        Layout.fillWidth: true
    }

    ScrollPane {
        spacing: Theme.unit
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: root.notes.phrases

            RowItem {
                id: phrase

                required property int index
                required property string keyText

                required text
                keyHint: phrase.keyText
                verticalPadding: Theme.unit
                focusPolicy: Qt.TabFocus
                Layout.fillWidth: true
                onClicked: root.notes.pick(phrase.index)
            }
        }
    }

    Connections {
        target: root.notes

        function onNotesWished(): void {
            box.takeKeyboard();
        }
    }
}
