pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// The question that is open over the window: what to know, canned answers with their keys, free words, yes or back.
FocusScope {
    id: root

    required property ActionBoard board
    required property DeskDialog dialog
    readonly property bool isModal: true

    Accessible.role: Accessible.Dialog
    Accessible.name: root.dialog.title
    Accessible.description: root.dialog.firstLine
    Component.onCompleted: root.dialog.takesWords ? box.takeKeyboard() : root.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onWheel: wheel => wheel.accepted = true
            Accessible.ignored: true
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(680, parent.width - 2 * Theme.margin)
        height: Math.min(column.implicitHeight + 2 * Theme.margin, parent.height - 2 * Theme.gap)
        radius: Theme.radius
        color: Theme.surface

        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: Theme.margin
            spacing: Theme.gap

            Label {
                text: root.dialog.title
                size: Label.Title
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.dialog.firstLine
                Layout.fillWidth: true
            }

            ScrollPane {
                visible: others.count > 0
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(contentHeight, 110)

                Repeater {
                    id: others
                    model: root.dialog.otherLines

                    Label {
                        required property string modelData

                        text: `· ${modelData}`
                        size: Label.Small
                        Layout.fillWidth: true
                    }
                }
            }

            ScrollPane {
                visible: answers.count > 0
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: contentHeight
                Layout.maximumHeight: contentHeight

                Repeater {
                    id: answers
                    model: root.dialog.options

                    RowItem {
                        id: answer

                        required property int index
                        required property string keyText
                        required property bool isChosen

                        required text
                        keyHint: answer.keyText
                        checked: answer.isChosen
                        verticalPadding: Theme.unit
                        focusPolicy: Qt.TabFocus
                        Accessible.role: Accessible.RadioButton
                        Accessible.checked: answer.isChosen
                        Layout.fillWidth: true
                        onClicked: root.dialog.pick(answer.index)
                    }
                }
            }

            Label {
                visible: root.dialog.takesWords
                text: root.dialog.wordsLabel
                size: Label.Small
                strong: true
                Layout.fillWidth: true
            }

            TextBox {
                id: box
                visible: root.dialog.takesWords
                name: root.dialog.wordsLabel
                value: root.dialog.words
                Layout.fillWidth: true
                Layout.preferredHeight: 104
                onTyped: text => root.dialog.type(text)
            }

            RowLayout {
                spacing: Theme.gap * 2
                uniformCellSizes: true
                Layout.topMargin: Theme.unit

                ActionButton {
                    board: root.board
                    action: "dismiss"
                    dense: false
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }

                ActionButton {
                    board: root.board
                    action: "confirm"
                    kind: root.dialog.isStopping ? Button.Stop : Button.Primary
                    dense: false
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
    }

    Connections {
        target: root.dialog

        function onWordsWished(): void {
            box.takeKeyboard();
        }
    }
}
