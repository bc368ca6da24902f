import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// May the talk be recorded? A question of its own, with no chosen unless yes is pressed.
Rectangle {
    id: root

    required property ConsentModel model

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

        IconLine {
            iconName: "video"
            text: root.model.recording
        }

        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: true

            ChoiceTile {
                text: qsTr("Do not record")
                checkable: false
                checked: !root.model.mayRecord
                onClicked: root.model.allowRecording(false)
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            ChoiceTile {
                text: qsTr("May be recorded")
                checkable: false
                checked: root.model.mayRecord
                onClicked: root.model.allowRecording(true)
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
}
