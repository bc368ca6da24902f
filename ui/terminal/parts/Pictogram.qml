import QtQuick
import ui.theme

// A drawn sign of what to do, in a colour of the theme.
Image {
    id: root

    required property string name
    property color colour: Theme.action
    property int side: Theme.icon * 4

    function hex(channel: real): string {
        return Math.round(channel * 255).toString(16).padStart(2, "0");
    }

    width: side
    height: side
    sourceSize: Qt.size(side, side)
    source: name === "" || name === "none" ? "" : `image://pictograms/${name}/${hex(colour.r)}${hex(colour.g)}${hex(colour.b)}`
    Accessible.ignored: true
}
