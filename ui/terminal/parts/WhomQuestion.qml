pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// For whom one has come, where that matters. Model roles: those of WhomRow.
ColumnLayout {
    id: root

    property alias model: rows.model
    signal answered(string whom)

    spacing: Theme.gap / 2

    Label {
        text: qsTr("For whom do you come?")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.unit
    }

    GridLayout {
        columns: Theme.isLargeText ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap / 2
        uniformCellWidths: true

        Repeater {
            id: rows

            ChoiceTile {
                required property string whom
                required property string name
                required property bool isChosen

                text: name
                checkable: false
                checked: isChosen
                onClicked: root.answered(whom)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 100
            }
        }
    }
}
