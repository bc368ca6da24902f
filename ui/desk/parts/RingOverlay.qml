import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// A resident rings: big and unmistakable, with the two keys that answer.
FocusScope {
    id: root

    required property ActionBoard board
    required property DeskRing ring
    readonly property bool isModal: true

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("A resident rings")
    Accessible.description: [root.ring.service, root.ring.point, root.ring.language].join(", ")

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
        width: Math.min(720, parent.width - 2 * Theme.margin)
        height: column.implicitHeight + 4 * Theme.margin
        radius: Theme.radius * 2
        color: Theme.surface
        border.width: Theme.unit
        border.color: Theme.action

        ColumnLayout {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.margin * 2
            spacing: Theme.gap * 1.5

            RowLayout {
                spacing: Theme.margin

                Rectangle {
                    radius: width / 2
                    color: Theme.action
                    Layout.preferredWidth: Theme.icon * 4
                    Layout.preferredHeight: Theme.icon * 4

                    Icon {
                        anchors.centerIn: parent
                        name: "bell"
                        colour: Theme.onAction
                        side: Theme.icon * 2
                    }
                }

                ColumnLayout {
                    spacing: Theme.unit

                    Label {
                        text: qsTr("A resident rings")
                        size: Label.Lead
                        quiet: true
                        Layout.fillWidth: true
                    }

                    Label {
                        text: root.ring.service
                        size: Label.Title
                        Layout.fillWidth: true
                    }
                }

                Countdown {
                    secondsLeft: root.ring.leftS
                    secondsTotal: root.ring.totalS
                    description: qsTr("Seconds until a colleague is rung: %1").arg(root.ring.leftS)
                    Layout.preferredWidth: Theme.icon * 4
                    Layout.preferredHeight: Theme.icon * 4
                }
            }

            Flow {
                spacing: Theme.gap
                Layout.fillWidth: true

                Badge {
                    text: root.ring.point
                    iconName: "map-pin"
                }

                Badge {
                    text: qsTr("Speaks %1").arg(root.ring.language)
                    iconName: "language"
                }
            }

            RowLayout {
                spacing: Theme.gap
                uniformCellSizes: true
                Layout.topMargin: Theme.gap

                ActionButton {
                    board: root.board
                    action: "decline"
                    dense: false
                    iconName: "transfer"
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.control * 1.4
                }

                ActionButton {
                    board: root.board
                    action: "accept"
                    kind: Button.Primary
                    dense: false
                    iconName: "phone"
                    focus: true
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.control * 1.4
                }
            }
        }
    }
}
