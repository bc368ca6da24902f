import QtQuick
import ui.theme

// An icon of the family in a colour of the theme.
Image {
    id: root

    required property string name
    property color colour: Theme.text
    property int side: Theme.icon

    function hex(channel: real): string {
        return Math.round(channel * 255).toString(16).padStart(2, "0");
    }

    width: side
    height: side
    sourceSize: Qt.size(side, side)
    source: name === "" ? "" : `image://icons/${name}/${hex(colour.r)}${hex(colour.g)}${hex(colour.b)}`
    Accessible.ignored: true
}
