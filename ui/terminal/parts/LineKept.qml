import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The resident sits down: the place in large, nothing personal, one button to come back.
ColumnLayout {
    id: root

    required property LineModel model

    spacing: Theme.gap

    Item {
        Layout.fillHeight: true
    }

    Pictogram {
        name: "wait"
        side: 320 * Theme.scale
        Layout.alignment: Qt.AlignHCenter
    }

    Label {
        text: qsTr("Your place is kept. Please sit down: we call you by sound and on the screen above.")
        size: Label.Lead
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    LinePlace {
        model: root.model
    }

    Item {
        Layout.fillHeight: true
    }

    Button {
        kind: Button.Primary
        iconName: "hand-click"
        text: qsTr("I am back")
        font.pixelSize: Theme.lead
        onClicked: root.model.comeBack()
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.5)
    }
}
