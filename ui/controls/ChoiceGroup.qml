pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// A few answers as big tiles, one of which is chosen. Model roles: value, label, hint.
FocusScope {
    id: root

    required property string label
    property alias model: tiles.model
    property string value: ""
    property string hint: ""
    property string error: ""
    property string badge: ""
    property int columns: 1

    signal chosen(string value)

    implicitWidth: 640 * Theme.scale
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.unit

        RowLayout {
            spacing: Theme.gap

            Label {
                text: root.label
                strong: true
                Layout.fillWidth: true
            }

            Badge {
                visible: root.badge !== ""
                text: root.badge
                iconName: "user"
            }
        }

        GridLayout {
            columns: root.columns
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                id: tiles

                ChoiceTile {
                    required property string value
                    required property string label

                    text: label
                    checked: value === root.value
                    checkable: false
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClicked: root.chosen(value)
                }
            }
        }

        FieldNote {
            hint: root.hint
            error: root.error
            Layout.fillWidth: true
        }
    }
}
