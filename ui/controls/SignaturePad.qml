import QtQuick
import ui.controls
import ui.theme

// Where a person signs with a finger or pen. Strokes come out normalised; see InkPad for their form.
Rectangle {
    id: root

    required property string prompt
    readonly property alias isEmpty: ink.isEmpty
    readonly property alias ink: ink

    signal strokeEnded

    function clear(): void {
        ink.clear();
    }

    implicitWidth: 960 * Theme.scale
    implicitHeight: 400 * Theme.scale
    radius: Theme.radius
    color: Theme.paper
    border.width: Theme.stroke
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Canvas
    Accessible.name: prompt

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: parent.height * 0.24
        height: Theme.stroke
        color: Theme.ink
        opacity: 0.35
    }

    Text {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: Theme.gap
        visible: ink.isEmpty
        text: root.prompt
        color: Theme.ink
        font.family: Theme.family
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }

    InkPad {
        id: ink
        anchors.fill: parent
        colour: Theme.ink
        penWidth: Theme.unit * 0.75
        onStrokeEnded: root.strokeEnded()
    }
}
