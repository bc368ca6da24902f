import QtQuick
import ui.theme

// Up and down beside a long page, and where one is between them.
Item {
    id: root

    required property bool canGoUp
    required property bool canGoDown
    required property real position
    required property real extent

    signal asked(int direction)

    implicitWidth: Theme.touchTarget

    Button {
        id: up
        width: parent.width
        height: Theme.control
        iconOnly: true
        iconName: "chevron-up"
        text: qsTr("Scroll up")
        enabled: root.canGoUp
        onClicked: root.asked(-1)
    }

    Rectangle {
        id: track
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: up.bottom
        anchors.bottom: down.top
        anchors.topMargin: Theme.gap
        anchors.bottomMargin: Theme.gap
        width: Theme.unit
        radius: width / 2
        color: Theme.line

        Rectangle {
            y: root.position * track.height
            width: parent.width
            height: Math.max(width, root.extent * track.height)
            radius: width / 2
            color: Theme.lineStrong
        }
    }

    Button {
        id: down
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.control
        iconOnly: true
        iconName: "chevron-down"
        text: qsTr("Scroll down")
        enabled: root.canGoDown
        onClicked: root.asked(1)
    }
}
