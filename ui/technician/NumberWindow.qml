import QtQuick
import ui.theme
import ui.technician

// One screen shows its number.
Window {
    id: root

    required property TechnicianShell shell
    required property string output
    required property int number
    required property string size
    required property string role

    color: Theme.background
    title: `number ${number}`

    NumberScreen {
        anchors.fill: parent
        focus: true
        shell: root.shell
        output: root.output
        number: root.number
        size: root.size
        role: root.role
    }
}
