import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Who is at the other end, what is being said, or that the clerk is being brought back.
Card {
    id: root

    required property CallModel model
    property bool hasCaptions: true

    implicitHeight: row.implicitHeight + 2 * padding
    padding: Theme.gap / 2
    color: model.isHeld ? Theme.attentionSoft : Theme.surface
    border.color: model.isHeld ? Theme.attention : Theme.line

    RowLayout {
        id: row
        width: parent.width
        spacing: Theme.gap

        Icon {
            name: root.model.isHeld ? "refresh" : "headset"
            colour: root.model.isHeld ? Theme.onAttentionSoft : Theme.action
        }

        ColumnLayout {
            spacing: 0

            Label {
                text: root.model.isHeld ? qsTr("%1 is being brought back").arg(root.model.clerkText) : root.model.clerkText
                strong: true
                color: root.model.isHeld ? Theme.onAttentionSoft : Theme.text
                Layout.fillWidth: true
            }

            Label {
                visible: text !== "" && root.hasCaptions && !root.model.isHeld
                text: root.model.captions
                quiet: true
                Layout.fillWidth: true
            }
        }
    }
}
