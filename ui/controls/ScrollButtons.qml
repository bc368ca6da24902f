import QtQuick
import QtQuick.Layouts
import ui.theme

// Up and down beside or below a long page, and where one is between them.
GridLayout {
    id: root

    required property bool canGoUp
    required property bool canGoDown
    required property real position
    required property real extent
    property bool isLying: false

    signal asked(int direction)

    flow: isLying ? GridLayout.LeftToRight : GridLayout.TopToBottom
    rows: isLying ? 1 : 3
    columns: isLying ? 3 : 1
    rowSpacing: Theme.gap
    columnSpacing: Theme.gap

    Button {
        iconOnly: true
        iconName: "chevron-up"
        text: qsTr("Scroll up")
        enabled: root.canGoUp
        onClicked: root.asked(-1)
        Layout.preferredWidth: root.isLying ? Theme.control * 2 : Theme.touchTarget
        Layout.preferredHeight: root.isLying ? Theme.touchTarget : Theme.control
    }

    Rectangle {
        id: track
        radius: Theme.unit / 2
        color: Theme.line
        Layout.alignment: Qt.AlignCenter
        Layout.fillWidth: root.isLying
        Layout.fillHeight: !root.isLying
        Layout.preferredWidth: Theme.unit
        Layout.preferredHeight: Theme.unit

        Rectangle {
            x: root.isLying ? root.position * track.width : 0
            y: root.isLying ? 0 : root.position * track.height
            width: root.isLying ? Math.max(height, root.extent * track.width) : track.width
            height: root.isLying ? track.height : Math.max(width, root.extent * track.height)
            radius: track.radius
            color: Theme.lineStrong
        }
    }

    Button {
        iconOnly: true
        iconName: "chevron-down"
        text: qsTr("Scroll down")
        enabled: root.canGoDown
        onClicked: root.asked(1)
        Layout.preferredWidth: root.isLying ? Theme.control * 2 : Theme.touchTarget
        Layout.preferredHeight: root.isLying ? Theme.touchTarget : Theme.control
    }
}
