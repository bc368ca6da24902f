import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// One stop on the way: a line to the stops around it, its light, its name, what was found and how long it took.
Item {
    id: root

    required property string name
    required property string detail
    required property string took
    required property int light
    property bool isFirst: false
    property bool isLast: false

    implicitHeight: (isFirst ? 0 : Theme.gap) + Math.max(sign.implicitHeight, words.implicitHeight) + Theme.unit
    Accessible.role: Accessible.StaticText
    Accessible.name: `${name} ${detail} ${took}`

    Rectangle {
        visible: !root.isFirst
        x: (sign.width - width) / 2
        width: Theme.focusWidth
        height: sign.y
        color: [Theme.line, Theme.done, Theme.attention, Theme.stop][root.light]
    }

    Rectangle {
        visible: !root.isLast
        x: (sign.width - width) / 2
        y: sign.y + sign.height
        width: Theme.focusWidth
        height: root.height - y
        color: root.light === 1 ? Theme.done : Theme.line
    }

    LightSign {
        id: sign
        y: root.isFirst ? 0 : Theme.gap
        light: root.light
        idleIcon: "minus"
    }

    RowLayout {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        y: sign.y + Math.max(0, (sign.height - height) / 2)
        spacing: Theme.gap

        ColumnLayout {
            spacing: 0

            Label {
                text: root.name
                strong: true
                quiet: root.light === 0
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.detail
                size: Label.Small
                quiet: true
                wrapMode: Text.WrapAnywhere
                Layout.fillWidth: true
            }
        }

        Label {
            visible: text !== ""
            text: root.took
            quiet: true
        }
    }
}
