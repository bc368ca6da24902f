import QtQuick
import ui.theme

// A person's picture in a circle, or a sign where there is none.
Rectangle {
    id: root

    required property string description
    property url source: ""
    property string initial: ""

    implicitWidth: Theme.control
    implicitHeight: implicitWidth
    radius: width / 2
    color: Theme.actionSoft
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: description

    Icon {
        anchors.centerIn: parent
        visible: root.initial === "" && root.source.toString() === ""
        name: "user"
        side: Math.round(root.width * 0.5)
        colour: Theme.onActionSoft
    }

    Text {
        anchors.centerIn: parent
        visible: root.initial !== "" && root.source.toString() === ""
        text: root.initial
        color: Theme.onActionSoft
        font.family: Theme.family
        font.pixelSize: Math.round(root.width * 0.42)
        font.weight: Font.Bold
        Accessible.ignored: true
    }

    Image {
        anchors.fill: parent
        visible: root.source.toString() !== ""
        source: root.source
        fillMode: Image.PreserveAspectCrop
        sourceSize: Qt.size(width, height)
        Accessible.ignored: true
    }
}
