import QtQuick
import ui.controls
import ui.desk
import ui.theme

// A button of the board: its label, its key, whether it may be pressed now and, if not, why.
Item {
    id: root

    required property ActionBoard board
    required property string action
    property int kind: Button.Quiet
    property string iconName: ""
    property bool iconOnly: false
    property bool dense: true
    readonly property alias isEnabled: face.isEnabled

    implicitWidth: button.implicitWidth
    implicitHeight: button.implicitHeight

    ActionFace {
        id: face
        board: root.board
        action: root.action
    }

    Button {
        id: button
        anchors.fill: parent
        implicitHeight: Math.max(root.dense ? Theme.touchTarget : Theme.control, implicitContentHeight + topPadding + bottomPadding)
        horizontalPadding: root.iconOnly ? Theme.unit * 1.5 : Theme.gap
        font.pixelSize: root.dense ? Theme.small : Theme.body
        kind: root.kind
        iconName: root.iconName
        iconOnly: root.iconOnly
        text: face.label
        keyHint: face.keyText
        enabled: face.isEnabled
        checked: face.isOn
        Accessible.description: face.isEnabled ? "" : face.whyNot
        onClicked: root.board.press(root.action)
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        enabled: !face.isEnabled
        onTapped: root.board.press(root.action)
    }

    Tip {
        visible: hover.hovered && text !== ""
        text: face.isEnabled ? (root.iconOnly ? face.label : "") : face.whyNot
    }
}
