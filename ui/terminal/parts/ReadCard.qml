import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// What the card said, masked: enough to know it is one's own.
ColumnLayout {
    id: root

    required property string name
    required property string number

    spacing: Theme.gap

    Icon {
        visible: root.height > 0 && !Theme.isLargeText
        name: "circle-check"
        colour: Theme.onDoneSoft
        side: Theme.icon * 2.5
        Layout.alignment: Qt.AlignHCenter
    }

    Label {
        text: root.name
        size: Label.Title
        color: Theme.onDoneSoft
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Label {
        text: root.number
        size: Label.Lead
        color: Theme.onDoneSoft
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
