pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// What was measured, a line each.
Rectangle {
    id: root

    required property QtObject facts
    required property bool isStacked

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.unit

        Repeater {
            model: root.facts

            GridLayout {
                id: fact

                required property string label
                required property string value

                columns: root.isStacked ? 1 : 2
                rowSpacing: 0
                columnSpacing: Theme.gap

                Label {
                    text: fact.label
                    size: Label.Small
                    quiet: true
                    Layout.preferredWidth: root.width / 3
                    Layout.alignment: Qt.AlignTop
                }

                Label {
                    text: fact.value
                    size: Label.Small
                    wrapMode: Text.WrapAnywhere
                    Layout.fillWidth: true
                }
            }
        }
    }
}
