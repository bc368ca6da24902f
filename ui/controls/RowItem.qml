import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// A row of a list: sign, what it is, a line about it, a fact at the end, and how it stands.
T.AbstractButton {
    id: root

    property string line: ""
    property string fact: ""
    property string badge: ""
    property int badgeKind: Badge.Info
    property string iconName: ""
    property string keyHint: ""

    implicitWidth: 320 * Theme.scale
    implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.gap
    verticalPadding: Theme.unit * 1.5
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: [line, fact, badge].filter(part => part !== "").join(", ")
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius
        color: root.checked || root.down ? Theme.actionSoft : root.hovered ? Theme.sunken : Theme.surface
        border.width: root.checked ? Math.max(2, Theme.stroke) : Theme.stroke
        border.color: root.checked ? Theme.action : Theme.line

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            visible: root.iconName !== ""
            name: root.iconName
            colour: Theme.action
        }

        ColumnLayout {
            spacing: 0

            Label {
                text: root.text
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
        }

        Label {
            visible: text !== ""
            text: root.fact
            quiet: true
            Layout.alignment: Qt.AlignVCenter
        }

        Badge {
            visible: text !== ""
            text: root.badge
            kind: root.badgeKind
        }

        KeyHint {
            visible: text !== ""
            text: root.keyHint
        }
    }
}
