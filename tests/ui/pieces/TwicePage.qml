import QtQuick
import ui.video

// The same picture twice, and another one.
Column {
    id: root

    required property VideoFeed feed
    required property VideoFeed other

    VideoSurface {
        width: 320
        height: 180
        feed: root.feed
        description: "one"
    }

    VideoSurface {
        width: 160
        height: 90
        feed: root.other
        description: "other"
    }

    VideoSurface {
        width: 160
        height: 90
        feed: root.feed
        description: "the same"
    }
}
