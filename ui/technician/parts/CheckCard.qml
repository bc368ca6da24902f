import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls

// One check: its light, one sentence of what is so, one of what to do, and the button that mends it.
T.AbstractButton {
    id: root

    required property string name
    required property string sign
    required property int light
    required property string says
    required property string remedy
    required property string buttonText
    required property bool isRunning

    readonly property bool isWordy: remedy !== ""

    signal mendAsked

    text: name
    implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + topPadding + bottomPadding)
    padding: Theme.gap
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.description: `${says} ${remedy}`
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.actionSoft : Theme.surface
        border.width: Theme.stroke
        border.color: root.down || root.hovered ? Theme.action : Theme.line

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: ColumnLayout {
        spacing: Theme.unit

        RowLayout {
            spacing: Theme.gap
            Layout.fillHeight: false

            LightSign {
                light: root.light
                isRunning: root.isRunning
            }

            ColumnLayout {
                spacing: 0

                RowLayout {
                    spacing: Theme.unit

                    Icon {
                        name: root.sign
                        colour: Theme.textQuiet
                    }

                    Label {
                        text: root.name
                        strong: true
                        Layout.fillWidth: true
                    }
                }

                Label {
                    visible: !root.isWordy
                    text: root.says
                    size: Label.Small
                    Layout.fillWidth: true
                }
            }

            Button {
                text: root.buttonText
                kind: root.isWordy ? Button.Primary : Button.Quiet
                Accessible.name: `${root.buttonText}: ${root.name}`
                Layout.preferredWidth: Theme.control * 2.2
                onClicked: root.mendAsked()
            }
        }

        Label {
            visible: root.isWordy
            text: root.says
            size: Label.Small
            Layout.fillWidth: true
        }

        Label {
            visible: root.isWordy
            text: root.remedy
            size: Label.Small
            strong: true
            Layout.fillWidth: true
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
