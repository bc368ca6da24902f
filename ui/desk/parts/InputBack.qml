import QtQuick
import ui.theme

// The outline of an input: in hand, held by the other side, wrong, or only shown.
Rectangle {
    id: root

    required property bool isHeld
    required property bool isEditable
    required property bool isWrong
    required property bool hasFocus

    radius: Theme.radius / 2
    color: root.isHeld ? Theme.attentionSoft : root.isEditable ? Theme.surface : Theme.sunken
    border.width: root.hasFocus || root.isWrong || root.isHeld ? Theme.focusWidth : Theme.stroke
    border.color: root.isWrong ? Theme.stop : root.hasFocus ? Theme.action : root.isHeld ? Theme.attention : root.isEditable ? Theme.lineStrong : Theme.line
}
