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
        // Drawn for 1920 x 1080: a smaller screen shows all of it smaller.
        readonly property real fit: Math.min(1, root.width / 1920, root.height / 1080)

        width: root.width / fit
        height: root.height / fit
        scale: fit
        transformOrigin: Item.TopLeft
        shell: root.shell
    }
}
