import QtQuick
import ui.theme

// The key that does the same, on the button that does it.
Rectangle {
    id: root

    required property string text
    property color ink: Theme.textQuiet

    implicitWidth: Math.max(label.implicitWidth + 2 * Theme.unit, implicitHeight)
    implicitHeight: label.implicitHeight + Theme.unit / 2
    radius: Theme.unit / 2
    color: "transparent"
    border.width: 1
    border.color: ink

    Text {
        id: label
        anchors.centerIn: parent
        text: root.text
        color: root.ink
        font.family: Theme.family
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
}
