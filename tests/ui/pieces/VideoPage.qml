import QtQuick
import ui.theme
import ui.video

Rectangle {
    id: root

    required property VideoFeed feed
    property bool mirrored: false
    property bool cropped: false

    color: Theme.background

    VideoSurface {
        anchors.fill: parent
        feed: root.feed
        mirrored: root.mirrored
        cropped: root.cropped
        description: "The clerk"

        Rectangle {
            anchors.fill: parent
            color: Theme.attentionSoft
        }
    }
}
