import QtQuick
import ui.theme
import ui.terminal

// The window that faces the room.
Window {
    id: root

    required property TerminalShell shell

    width: 1920
    height: 1080
    color: Theme.background
    title: "video"

    VideoScreen {
        anchors.fill: parent
        shell: root.shell
    }
}
