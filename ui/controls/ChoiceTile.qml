import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// One of a few answers, or one of many that may be ticked.
T.AbstractButton {
    id: root

    property string hint: ""
    property string iconName: ""
    property bool multiple: false

    implicitWidth: 420 * Theme.scale
    implicitHeight: Math.max(Theme.isDesk ? Theme.control : Theme.control, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.gap
    verticalPadding: Theme.unit * 1.5
    checkable: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: text
    Accessible.description: hint
    Accessible.checkable: true
    Accessible.checked: checked
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius
        color: root.checked || root.down ? Theme.actionSoft : Theme.surface
        border.width: root.checked ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
        border.color: root.checked ? Theme.action : Theme.lineStrong

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            radius: root.multiple ? Theme.radius / 2 : height / 2
            color: root.checked ? Theme.action : "transparent"
            border.width: Math.max(2, Theme.stroke * 2)
            border.color: root.checked ? Theme.action : Theme.lineStrong
            Layout.preferredWidth: Theme.icon
            Layout.preferredHeight: Theme.icon

            Icon {
                anchors.centerIn: parent
                visible: root.checked
                name: "check"
                side: Math.round(Theme.icon * 0.75)
                colour: Theme.onAction
            }
        }

        ColumnLayout {
            spacing: 0

            Label {
                text: root.text
                strong: root.checked
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.hint
                size: Label.Small
                quiet: true
                Layout.fillWidth: true
            }
        }

        Icon {
            visible: root.iconName !== ""
            name: root.iconName
            colour: Theme.action
        }
    }
}
