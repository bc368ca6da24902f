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
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: 100

            StartTile {
                text: qsTr("Touch to begin")
                otherText: Qt.uiLanguage.startsWith("zh") ? "Touch to begin" : "触摸开始"
                onClicked: root.model.begin()
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
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
            enabled: height > Theme.control * 2
            opacity: enabled ? 1 : 0 // no room for half a line: whoever needs large, low buttons has them
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
