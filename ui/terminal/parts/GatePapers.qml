pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// What to have at hand, to be read in one look. Model roles: those of PaperTickRow.
Rectangle {
    id: root

    property alias model: rows.model

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        Repeater {
            id: rows

            RowLayout {
                id: row

                required property string name
                required property string hint
                required property string look

                spacing: Theme.gap

                Pictogram {
                    name: row.look
                    side: Math.round(72 * Theme.scale)
                    Layout.preferredWidth: side
                    Layout.preferredHeight: side
                    Layout.alignment: Qt.AlignTop
                }

                ColumnLayout {
                    spacing: Theme.unit / 2

                    Label {
                        text: row.name
                        size: Theme.isLargeText ? Label.Body : Label.Lead
                        strong: true
                        Layout.fillWidth: true
                    }

                    Label {
                        visible: text !== ""
                        text: row.hint
                        size: Label.Small
                        quiet: true
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
}
