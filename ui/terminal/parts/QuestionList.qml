pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Questions that decide what to bring. Model roles: those of QuestionRow.
ColumnLayout {
    id: root

    property alias model: rows.model
    signal answered(string question, string option)

    spacing: Theme.gap

    Label {
        text: qsTr("Does one of these fit you?")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.unit
    }

    Repeater {
        id: rows

        ColumnLayout {
            id: row

            required property string question
            required property string name
            required property string firstId
            required property string firstName
            required property string secondId
            required property string secondName
            required property string chosen

            spacing: Theme.unit

            Label {
                text: row.name
                Layout.fillWidth: true
            }

            RowLayout {
                spacing: Theme.gap
                uniformCellSizes: true

                ChoiceTile {
                    text: row.firstName
                    checkable: false
                    checked: row.chosen === row.firstId
                    Accessible.name: `${row.name} ${row.firstName}`
                    onClicked: root.answered(row.question, row.firstId)
                    Layout.fillWidth: true
                }

                ChoiceTile {
                    text: row.secondName
                    checkable: false
                    checked: row.chosen === row.secondId
                    Accessible.name: `${row.name} ${row.secondName}`
                    onClicked: root.answered(row.question, row.secondId)
                    Layout.fillWidth: true
                }
            }
        }
    }
}
