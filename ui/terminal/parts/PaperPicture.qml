pragma ComponentBehavior: Bound

import QtQuick
import ui.theme
import ui.controls
import ui.terminal
import ui.video

// What the document camera sees with the found edges, or the page just taken.
Rectangle {
    id: root

    required property PaperModel model
    required property VideoFeed feed
    readonly property real side: Math.min(width, height * model.ratio)

    radius: Theme.radius
    color: Theme.sunken
    border.width: Theme.stroke
    border.color: Theme.line
    onFeedChanged: model.watch(feed)
    Component.onCompleted: model.watch(feed)

    VideoSurface {
        id: live
        anchors.centerIn: parent
        width: root.side
        height: root.side / root.model.ratio
        visible: !root.model.isReviewing
        feed: root.feed
        mirrored: root.model.isPortrait
        description: qsTr("Live picture of the camera")
    }

    Column {
        visible: live.visible && !live.hasPicture
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap

        Icon {
            visible: root.height > 300 * Theme.scale
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.model.isCameraReady ? "camera" : "camera-off"
            side: Theme.icon * 2
            colour: Theme.textQuiet
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.model.isCameraReady ? qsTr("The picture comes in a moment") : qsTr("The camera is not there right now. Please hold the paper up to the clerk.")
        }
    }

    FoundEdges {
        anchors.fill: live
        visible: live.visible && live.hasPicture && !root.model.isPortrait
        corners: root.model.corners
        isGood: root.model.isGood
    }

    Image {
        anchors.fill: parent
        anchors.margins: Theme.gap
        visible: root.model.isReviewing
        source: root.model.reviewPicture
        sourceSize: Qt.size(width, height)
        fillMode: Image.PreserveAspectFit
        cache: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The page just taken")
    }
}
