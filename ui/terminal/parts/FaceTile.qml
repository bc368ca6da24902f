import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls

// A face with its words: beside it on a narrow screen, under it on a wide one.
T.AbstractButton {
    id: root

    required property string sign
    property bool isBeside: true

    implicitWidth: 200 * Theme.scale
    implicitHeight: Math.max(Theme.control, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.gap
    verticalPadding: Theme.unit
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius
        color: root.checked || root.down ? Theme.actionSoft : Theme.surface
        border.width: root.checked ? Theme.focusWidth : Theme.stroke
        border.color: root.checked ? Theme.action : Theme.lineStrong

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: GridLayout {
        columns: root.isBeside ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.unit

        Icon {
            name: root.sign
            side: Theme.icon * (root.isBeside ? 1.75 : 2.5)
            colour: root.checked ? Theme.onActionSoft : Theme.text
            Layout.alignment: Qt.AlignCenter
            Layout.preferredWidth: side
            Layout.preferredHeight: side
        }

        Label {
            text: root.text
            size: root.isBeside ? Label.Lead : Theme.isLargeText ? Label.Small : Label.Body
            strong: root.checked
            color: root.checked ? Theme.onActionSoft : Theme.text
            horizontalAlignment: root.isBeside ? Text.AlignLeft : Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
