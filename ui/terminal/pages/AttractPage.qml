pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Nobody is here: one thing to touch, a way straight to a person, and what this place is for.
TerminalPage {
    id: root

    required property AttractModel model
    required property FrameModel frame

    upper: Component {
        AttractFacts {
            model: root.model
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin
        uniformCellWidths: true

        ColumnLayout {
            spacing: Theme.gap
            Layout.minimumHeight: implicitHeight
            Layout.fillWidth: true
            Layout.fillHeight: !root.isUpright || root.isLow
            Layout.preferredWidth: 100

            StartTile {
                text: qsTr("Touch to begin")
                otherText: Qt.uiLanguage.startsWith("zh") ? "Touch to begin" : "触摸开始"
                onClicked: root.model.begin()
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.preferredHeight: root.isUpright ? 560 * Theme.scale : -1
            }

            Button {
                iconName: "headset"
                text: qsTr("Talk to a person straight away")
                font.pixelSize: Theme.isLargeText ? Theme.body : Theme.lead
                onClicked: root.model.beginWithPerson()
                Layout.fillWidth: true
                Layout.minimumHeight: implicitHeight
            }
        }

        AttractFacts {
            model: root.model
            visible: !root.isLow
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: 100
        }

        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: true
            Layout.columnSpan: root.isUpright ? 1 : 2
            Layout.fillHeight: false

            Button {
                iconName: "moon"
                text: qsTr("Dark screen")
                checked: root.frame.hasHighContrast
                onClicked: root.frame.switchHighContrast()
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            Button {
                visible: root.isUpright // a panel that lies is all within reach
                iconName: "wheelchair"
                text: qsTr("Lower buttons")
                checked: root.frame.isLowReach
                onClicked: root.frame.switchLowReach()
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
}
