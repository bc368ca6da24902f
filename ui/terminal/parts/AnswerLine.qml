import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// One answer to be read: its name, what stands there, who typed it, a way to change it, a yes where one is needed.
ColumnLayout {
    id: root

    required property string field
    required property string head
    required property string name
    required property string answer
    required property string author
    required property string problem
    required property bool needsConfirm
    required property string confirmText
    required property string changeText
    readonly property bool isMarked: needsConfirm || problem !== ""

    signal changeAsked
    signal confirmed

    spacing: Theme.gap / 2

    Label {
        visible: text !== ""
        text: root.head
        size: Label.Lead
        strong: true
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
    }

    Rectangle {
        implicitHeight: column.implicitHeight + 2 * column.anchors.margins
        radius: Theme.radius
        color: root.isMarked ? Theme.attentionSoft : Theme.surface
        border.width: Theme.stroke
        border.color: root.isMarked ? Theme.attention : Theme.line
        Layout.fillWidth: true

        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            spacing: Theme.gap / 2

            GridLayout {
                columns: Theme.isLargeText && root.width < 1200 * Theme.scale ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap / 2

                ColumnLayout {
                    spacing: 0

                    Label {
                        text: root.author === "" ? root.name : qsTr("%1 · %2").arg(root.name).arg(root.author)
                        size: Label.Small
                        quiet: !root.isMarked
                        color: root.isMarked ? Theme.onAttentionSoft : Theme.textQuiet
                        Layout.fillWidth: true
                    }

                    Label {
                        text: root.answer
                        strong: true
                        wrapMode: Text.Wrap
                        color: root.isMarked ? Theme.onAttentionSoft : Theme.text
                        Layout.fillWidth: true
                    }

                    RowLayout {
                        visible: root.problem !== ""
                        spacing: Theme.unit

                        Icon {
                            name: "alert-triangle"
                            colour: Theme.onAttentionSoft
                            side: Theme.small
                        }

                        Label {
                            text: root.problem
                            color: Theme.onAttentionSoft
                            Layout.fillWidth: true
                        }
                    }
                }

                Button {
                    text: qsTr("Change")
                    iconName: "pencil"
                    Accessible.name: root.changeText
                    onClicked: root.changeAsked()
                }
            }

            Button {
                visible: root.needsConfirm
                kind: Button.Primary
                iconName: "check"
                text: root.confirmText
                Layout.fillWidth: true
                onClicked: root.confirmed()
            }
        }
    }
}
