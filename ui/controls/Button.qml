import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// Does one thing. Primary for the one thing a page wants, Quiet for the rest, Stop for stopping only.
T.Button {
    id: root

    enum Kind {
        Quiet,
        Primary,
        Stop
    }

    property int kind: Button.Quiet
    property string iconName: ""
    property string keyHint: ""
    property bool iconOnly: false
    property bool upright: false
    readonly property bool isFilled: kind !== Button.Quiet
    readonly property color fill: kind === Button.Stop ? Theme.stop : Theme.action
    readonly property color fillPressed: kind === Button.Stop ? Theme.stopPressed : Theme.actionPressed
    readonly property color ink: {
        if (!enabled)
            return Theme.onDisabled;
        if (isFilled)
            return kind === Button.Stop ? Theme.onStop : Theme.onAction;
        return checked || down ? Theme.onActionSoft : Theme.action;
    }

    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(upright ? Theme.touchTarget : Theme.control, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: iconOnly || upright ? Theme.unit : Theme.gap
    verticalPadding: Theme.unit
    font.family: Theme.family
    font.pixelSize: upright ? Theme.small : Theme.body
    font.weight: Font.Bold
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: root.click()
    Keys.onEnterPressed: root.click()

    background: Rectangle {
        radius: Theme.radius
        color: {
            if (!root.enabled)
                return root.isFilled ? Theme.disabled : "transparent";
            if (root.isFilled)
                return root.down || root.hovered && Theme.isDesk ? root.fillPressed : root.fill;
            return root.down || root.checked || root.hovered && Theme.isDesk ? Theme.actionSoft : root.flat ? "transparent" : Theme.surface;
        }
        border.width: root.isFilled ? 0 : Theme.stroke
        border.color: root.checked ? Theme.action : root.enabled && !root.flat ? Theme.lineStrong : Theme.line

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        GridLayout {
            id: row
            anchors.centerIn: parent
            width: Math.min(parent.width, implicitWidth)
            columns: root.upright ? 1 : 3
            columnSpacing: Theme.gap / 2
            rowSpacing: Theme.unit / 2

            Icon {
                visible: root.iconName !== ""
                name: root.iconName
                colour: root.ink
                Layout.alignment: Qt.AlignCenter
                Layout.preferredWidth: side
                Layout.preferredHeight: side
            }

            Text {
                visible: !root.iconOnly && text !== ""
                text: root.text
                font: root.font
                color: root.ink
                wrapMode: Text.Wrap
                horizontalAlignment: lineCount > 1 && root.iconName !== "" && !root.upright ? Text.AlignLeft : Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignCenter
                Accessible.ignored: true
            }

            KeyHint {
                visible: root.keyHint !== ""
                text: root.keyHint
                ink: root.ink
                Layout.alignment: Qt.AlignCenter
            }
        }
    }
}
