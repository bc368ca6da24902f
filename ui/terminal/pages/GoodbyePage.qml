pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Take your things; then everything is wiped and the next person may come.
TerminalPage {
    id: root

    required property GoodbyeModel model

    isLowAnyhow: true

    ColumnLayout {
        anchors.fill: parent
        spacing: root.height > 1150 * Theme.scale ? Theme.margin : Theme.gap

        Item {
            Layout.fillHeight: true
        }

        BigWords {
            iconName: root.height > 1150 * Theme.scale ? "heart" : ""
            title: qsTr("Thank you. Goodbye.")
            text: root.model.hasThings ? qsTr("Please take along:") : ""
            Layout.fillWidth: true
        }

        GridLayout {
            visible: root.model.hasThings
            rows: 1
            flow: GridLayout.TopToBottom
            columnSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.maximumWidth: things.count * (480 * Theme.scale + columnSpacing) - columnSpacing
            Layout.alignment: Qt.AlignHCenter

            Repeater {
                id: things
                model: root.model.things

                Card {
                    id: thing

                    required property string words
                    required property string sign

                    implicitHeight: inner.implicitHeight + 2 * padding
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumWidth: 480 * Theme.scale
                    Layout.alignment: Qt.AlignHCenter

                    GridLayout {
                        id: inner
                        width: parent.width
                        columns: root.isUpright ? 1 : 2
                        columnSpacing: Theme.gap
                        rowSpacing: Theme.gap

                        Icon {
                            name: thing.sign
                            colour: Theme.action
                            side: Theme.icon * (root.height > 1150 * Theme.scale ? 4 : root.isUpright ? 2 : 1.25)
                            Layout.alignment: Qt.AlignHCenter
                            Layout.preferredWidth: side
                            Layout.preferredHeight: side
                        }

                        Label {
                            text: thing.words
                            size: Label.Body
                            strong: true
                            horizontalAlignment: root.isUpright ? Text.AlignHCenter : Text.AlignLeft
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }

        RowLayout {
            spacing: Theme.gap
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignHCenter

            Countdown {
                secondsLeft: root.model.secondsLeft
                secondsTotal: root.model.secondsTotal
                description: qsTr("Seconds left: %1").arg(root.model.secondsLeft)
            }

            Label {
                text: root.model.wipeText
                Layout.fillWidth: true
                Layout.maximumWidth: 900 * Theme.scale
            }
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
