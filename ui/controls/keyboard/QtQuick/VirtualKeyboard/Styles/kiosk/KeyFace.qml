import QtQuick
import QtQuick.VirtualKeyboard.Styles
import ui.theme
import ui.controls

// The look of one key: a word or a sign on a surface, like every other button of the page.
KeyPanel {
    id: root

    property string word: ""
    property string corner: ""
    property string sign: ""
    property string spoken: root.word
    property bool special: false
    property bool strong: false

    Accessible.role: Accessible.Button
    Accessible.name: root.spoken

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.unit / 2
        radius: Theme.radius / 2
        color: {
            if (root.strong)
                return root.control.pressed ? Theme.actionPressed : Theme.action;
            if (root.control.pressed)
                return Theme.actionSoft;
            return root.special ? Theme.background : Theme.surface;
        }
        border.width: root.strong ? 0 : Theme.stroke
        border.color: Theme.lineStrong
        opacity: root.control.enabled ? 1 : 0.4

        Icon {
            anchors.centerIn: parent
            visible: root.sign !== ""
            name: root.sign
            colour: root.strong ? Theme.onAction : Theme.text
        }

        Text {
            anchors.centerIn: parent
            visible: root.sign === ""
            text: root.word
            color: root.strong ? Theme.onAction : Theme.text
            font.family: Theme.family
            font.pixelSize: root.special ? Theme.small : Theme.body
            font.weight: root.special ? Font.Bold : Font.Normal
            Accessible.ignored: true
        }

        Text {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.rightMargin: Theme.unit
            visible: root.corner !== ""
            text: root.corner
            color: Theme.textQuiet
            font.family: Theme.family
            font.pixelSize: Theme.small * 0.75
            Accessible.ignored: true
        }
    }
}
