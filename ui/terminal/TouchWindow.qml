import QtQuick
import ui.theme
import ui.terminal

// The window the resident touches.
Window {
    id: root

    required property TerminalShell shell

    width: 1080
    height: 1920
    color: Theme.background
    title: "touch"

    TouchScreen {
        anchors.fill: parent
        focus: true
        shell: root.shell
    }
}
