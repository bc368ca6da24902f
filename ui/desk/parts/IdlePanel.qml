import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// Between two residents.
Rectangle {
    id: root

    required property DeskMe me

    radius: Theme.radius
    color: Theme.sunken

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, 520)
        spacing: Theme.gap * 1.5

        Icon {
            name: root.me.presence === "ready" ? "headset" : "player-pause"
            colour: Theme.textQuiet
            side: Theme.icon * 3
            Layout.alignment: Qt.AlignHCenter
        }

        Label {
            text: root.me.idleText
            size: Label.Lead
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
