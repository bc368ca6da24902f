pragma ComponentBehavior: Bound

import QtQuick
import QtMultimedia
import ui.video

// The picture of a feed; where there is none, what `placeholder` shows: never black, never a frozen person unsaid.
Item {
    id: root

    property VideoFeed feed: null
    property bool cropped: false
    property bool mirrored: false
    property string description: ""
    default property alias placeholder: placeholderPlace.data
    readonly property bool hasPicture: root.feed !== null && root.feed.hasPicture

    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: root.description

    Item {
        id: placeholderPlace
        anchors.fill: parent
        visible: !root.hasPicture
    }

    Loader {
        anchors.fill: parent
        visible: root.hasPicture
        sourceComponent: GraphicsInfo.api === GraphicsInfo.Software ? painted : accelerated
        transform: Scale {
            xScale: root.mirrored ? -1 : 1
            origin.x: root.width / 2
        }
    }

    Component {
        id: painted
        PaintedVideo {
            feed: root.feed
            cropped: root.cropped
        }
    }

    Component {
        id: accelerated
        VideoOutput {
            id: output
            fillMode: root.cropped ? VideoOutput.PreserveAspectCrop : VideoOutput.PreserveAspectFit
            SinkWriter {
                feed: root.feed
                sink: output.videoSink
            }
        }
    }
}
