import QtQuick
import ui.controls
import ui.theme

// A QR code out of its rows of 0 and 1, on white in every scheme so that phones read it.
Rectangle {
    id: root

    required property list<string> rows
    required property string description

    implicitWidth: 360 * Theme.scale
    implicitHeight: implicitWidth
    radius: Theme.radius
    color: Theme.paper
    border.width: Theme.stroke
    border.color: Theme.line
    Accessible.role: Accessible.Graphic
    Accessible.name: description

    QrPicture {
        anchors.fill: parent
        anchors.margins: Theme.unit
        rows: Array.from(root.rows)
    }
}
