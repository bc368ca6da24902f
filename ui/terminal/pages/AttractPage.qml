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

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin
        uniformCellWidths: true

        ColumnLayout {
            spacing: Theme.gap
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
                font.pixelSize: Theme.lead
                onClicked: root.model.beginWithPerson()
                Layout.fillWidth: true
                Layout.minimumHeight: Math.max(implicitHeight, Theme.control * 1.25)
            }
        }

        AttractFacts {
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: 100
        }
    }
}
