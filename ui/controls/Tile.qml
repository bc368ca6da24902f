import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// A thing to pick: sign, name, one line about it and a quiet fact.
T.AbstractButton {
    id: root

    property string line: ""
    property string meta: ""
    property string iconName: ""
    property string badge: ""
    property int badgeKind: Badge.Info
    readonly property bool isNameAlone: line === "" && meta === "" && badge === ""

    implicitWidth: 480 * Theme.scale
    implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + 2 * padding)
    padding: Theme.gap
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: [line, meta, badge].filter(part => part !== "").join(", ")
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

    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            visible: root.iconName !== ""
            radius: Theme.radius
            color: Theme.actionSoft
            Layout.alignment: root.isNameAlone ? Qt.AlignVCenter : Qt.AlignTop
            Layout.preferredWidth: Theme.icon * 1.75
            Layout.preferredHeight: Theme.icon * 1.75

            Icon {
                anchors.centerIn: parent
                name: root.iconName
                colour: Theme.onActionSoft
            }
        }

        ColumnLayout {
            spacing: Theme.unit / 2
            Layout.alignment: root.isNameAlone ? Qt.AlignVCenter : Qt.AlignTop

            Label {
                text: root.text
                size: Label.Body
                strong: true
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.line
                size: Label.Small
                quiet: true
                Layout.fillWidth: true
            }

            Flow {
                visible: root.meta !== "" || root.badge !== ""
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.topMargin: Theme.unit

                Badge {
                    visible: text !== ""
                    text: root.badge
                    kind: root.badgeKind
                }

                Badge {
                    visible: text !== ""
                    text: root.meta
                    kind: Badge.Plain
                    iconName: "clock"
                }
            }
        }

        Icon {
            name: "chevron-right"
            colour: Theme.action
            Layout.alignment: Qt.AlignVCenter
        }
    }
}
