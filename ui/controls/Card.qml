import QtQuick
import ui.theme

// A quiet surface that holds what belongs together.
Rectangle {
    id: root

    default property alias content: inner.data
    property int padding: Theme.gap

    implicitHeight: inner.childrenRect.height + 2 * root.padding
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    Item {
        id: inner
        anchors.fill: parent
        anchors.margins: root.padding
    }
}
