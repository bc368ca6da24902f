import QtQuick
import ui.theme
import ui.controls
import ui.video

// What the camera sees now.
Rectangle {
    id: root

    required property VideoFeed feed
    required property string name

    implicitHeight: Math.round(width * 9 / 16)
    radius: Theme.radius
    color: Theme.sunken
    border.width: Theme.stroke
    border.color: Theme.line
    clip: true

    VideoSurface {
        anchors.fill: parent
        anchors.margins: Theme.stroke
        feed: root.feed
        description: qsTr("Live picture: %1").arg(root.name)

        Icon {
            anchors.centerIn: parent
            name: "video-off"
            colour: Theme.textQuiet
            side: Theme.icon * 2
        }
    }
}
