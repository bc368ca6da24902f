import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.controls
import ui.theme

// One thing that is missing; pressing it goes there.
T.AbstractButton {
    id: root

    required property int index
    required text
    required property bool canGo

    enabled: root.canGo
    implicitHeight: implicitContentHeight + Theme.unit
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Link
    Accessible.name: text
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius / 2
        color: root.hovered ? Theme.actionSoft : "transparent"
        border.width: root.visualFocus ? Theme.focusWidth : 0
        border.color: Theme.focus
    }

    contentItem: RowLayout {
        spacing: Theme.unit * 2

        Icon {
            name: root.canGo ? "chevron-right" : "minus"
            colour: root.canGo ? Theme.action : Theme.textQuiet
            side: Theme.small
        }

        Label {
            text: root.text
            size: Label.Small
            color: root.canGo ? Theme.action : Theme.text
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
