pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// The way from this terminal to the centre, a stop for each hop; where it breaks off the line ends.
Rectangle {
    id: root

    required property QtObject hops

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: 0

        HopStop {
            name: qsTr("This terminal")
            detail: ""
            took: ""
            light: 1
            isFirst: true
            Layout.fillWidth: true
        }

        Repeater {
            id: stops
            model: root.hops

            HopStop {
                required property int index

                isLast: index === stops.count - 1
                Layout.fillWidth: true
            }
        }
    }
}
