pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The end of the case: the number very large, what comes next, the code for the phone, the slip.
TerminalPage {
    id: root

    required property DoneModel model

    upper: Component {
        FitColumn {
            DoneHead {
                model: root.model
                Layout.fillWidth: true
            }

            ReceiptCard {
                visible: root.model.receiptNumber !== ""
                number: root.model.receiptNumber
                paperName: root.model.paperName
                Layout.fillWidth: true
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Scroller {
            viewItem.Accessible.role: Accessible.List
            viewItem.Accessible.name: root.model.headline
            Layout.fillWidth: true
            Layout.fillHeight: true

            DoneHead {
                visible: root.shownAbove < 1
                model: root.model
                Layout.fillWidth: true
            }

            ReceiptCard {
                visible: root.model.receiptNumber !== "" && root.shownAbove < 2
                number: root.model.receiptNumber
                paperName: root.model.paperName
                Layout.fillWidth: true
            }

            Banner {
                visible: title !== "" && root.model.printHelp === ""
                kind: root.model.printKind
                title: root.model.printText
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.model.printHelp
                Layout.fillWidth: true
            }

            GridLayout {
                columns: root.isUpright && Theme.isLargeText ? 1 : 2
                columnSpacing: Theme.margin
                rowSpacing: Theme.gap
                Layout.fillWidth: true

                NextSteps {
                    model: root.model
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }

                ColumnLayout {
                    visible: root.model.code.length > 0
                    spacing: Theme.gap / 2
                    Layout.alignment: Qt.AlignTop | Qt.AlignHCenter

                    QrCode {
                        rows: root.model.code
                        description: qsTr("Code to follow your case on the phone")
                        Layout.alignment: Qt.AlignHCenter
                        Layout.preferredWidth: 340 * Theme.scale
                        Layout.preferredHeight: 340 * Theme.scale
                    }

                    Label {
                        text: qsTr("Follow it on your phone. You need not: the number is enough.")
                        size: Label.Small
                        horizontalAlignment: Text.AlignHCenter
                        Layout.preferredWidth: 400 * Theme.scale
                        Layout.alignment: Qt.AlignHCenter
                    }
                }
            }
        }

        RowLayout {
            spacing: Theme.gap
            Layout.fillHeight: false

            Button {
                visible: text !== ""
                iconName: "printer"
                text: root.model.againText
                Layout.fillHeight: true
                onClicked: root.model.printAgain()
            }

            Button {
                kind: Button.Primary
                text: qsTr("Go on")
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.model.goOn()
            }
        }
    }
}
