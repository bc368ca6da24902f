import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.video
import ui.terminal

// The clerk, or who it will be; while held the last picture stays still under words that say so.
VideoSurface {
    id: root

    required property TerminalShell shell
    property bool saysHeld: true

    feed: shell.clerkFeed
    cropped: true
    description: qsTr("Picture of the clerk")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.sunken

        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            spacing: Theme.gap

            Portrait {
                initial: root.shell.video.clerkName.slice(0, 1)
                description: root.shell.video.clerkName
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(240 * Theme.scale, root.height * 0.5)
                Layout.preferredHeight: Layout.preferredWidth
            }

            Label {
                visible: root.height > 360 * Theme.scale && !root.shell.video.isHeld
                text: qsTr("The picture is coming")
                quiet: true
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }

    Rectangle {
        parent: root
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.saysHeld && root.shell.video.isHeld
        height: words.implicitHeight + 2 * Theme.gap
        color: Theme.attentionSoft

        Label {
            id: words
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.shell.video.says
            strong: true
            color: Theme.onAttentionSoft
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
