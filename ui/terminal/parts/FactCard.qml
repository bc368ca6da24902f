pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// A heading with its sign and a few sentences; not there when there is nothing to say.
Rectangle {
    id: root

    required property string title
    required property string iconName
    required property list<string> lines
    readonly property bool hasWords: lines.length > 0 && lines[0] !== ""

    visible: hasWords
    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        Icon {
            name: root.iconName
            colour: Theme.action
            Layout.alignment: Qt.AlignTop
        }

        ColumnLayout {
            spacing: Theme.unit

            Label {
                text: root.title
                size: Label.Small
                quiet: true
                Layout.fillWidth: true
            }

            Repeater {
                model: root.lines

                Label {
                    required property string modelData

                    text: modelData
                    Layout.fillWidth: true
                }
            }
        }
    }
}
