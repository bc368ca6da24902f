import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// How many people are listed: one more, or the last one away again.
ColumnLayout {
    id: root

    required property string label
    required property int count
    required property string hint
    required property bool canAdd
    required property bool canRemove

    signal added
    signal removed

    spacing: Theme.unit

    Label {
        text: root.count === 0 ? qsTr("%1: nobody listed").arg(root.label) : qsTr("%1: %2 listed").arg(root.label).arg(root.count)
        strong: true
        Layout.fillWidth: true
    }

    FieldNote {
        hint: root.hint
        error: ""
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.gap
        uniformCellSizes: root.canAdd && root.canRemove

        Button {
            visible: root.canAdd
            iconName: "plus"
            text: qsTr("Add a person")
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.added()
        }

        Button {
            visible: root.canRemove
            iconName: "trash"
            text: qsTr("Remove person %1").arg(root.count)
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.removed()
        }
    }
}
