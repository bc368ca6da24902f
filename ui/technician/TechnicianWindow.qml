import QtQuick
import ui.theme
import ui.technician

// The technician's window, on the touch screen of the terminal itself.
Window {
    id: root

    required property TechnicianShell shell

    width: 1080
    height: 1920
    color: Theme.background
    title: "technician"

    TechnicianScreen {
        anchors.fill: parent
        focus: true
        shell: root.shell
    }
}
