pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The terminal can do nothing else now: what happens, what one can do, whom to call.
TerminalPage {
    id: root

    required property TroubleModel model

    isLowAnyhow: true

    GridLayout {
        anchors.centerIn: parent
        width: parent.width
        columns: root.isUpright ? 1 : 2
        columnSpacing: Theme.margin
        rowSpacing: Theme.margin

        Pictogram {
            name: root.model.pictogram
            side: Math.round((root.isUpright && root.height > 900 * Theme.scale ? 400 : 240) * Theme.scale)
            Layout.alignment: Qt.AlignCenter
            Layout.preferredWidth: side
            Layout.preferredHeight: side
        }

        ColumnLayout {
            spacing: Theme.margin
            Layout.fillWidth: true

            BigWords {
                title: root.model.happens
                text: root.model.canDo
                Layout.fillWidth: true
            }

            Card {
                visible: root.model.hotline !== ""
                implicitHeight: number.implicitHeight + 2 * padding
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: true
                Layout.maximumWidth: 800 * Theme.scale

                ColumnLayout {
                    id: number
                    width: parent.width
                    spacing: 0

                    Label {
                        text: root.model.hotlineName
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                    }

                    Label {
                        text: root.model.hotline
                        size: Label.Title
                        font.pixelSize: Theme.title * 1.5
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
}
