import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// A talk without a form: who it is with, what it is about, and what is being said.
ColumnLayout {
    id: root

    required property CallModel model
    property bool hasClerkBeside: false

    spacing: Theme.gap

    Item {
        Layout.fillHeight: true
    }

    Icon {
        visible: !root.hasClerkBeside
        name: "headset"
        colour: Theme.action
        side: Theme.icon * 4
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: side
        Layout.preferredHeight: side
    }

    Label {
        text: qsTr("You are talking with a clerk")
        size: Label.Title
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Label {
        text: root.model.serviceName
        size: Label.Lead
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Label {
        visible: !root.hasClerkBeside
        text: qsTr("Please look up to the other screen and just talk.")
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Item {
        Layout.fillHeight: true
    }
}
