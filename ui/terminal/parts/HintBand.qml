import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The one thing to do now, in big words, and how near the picture is to taking itself.
Rectangle {
    id: root

    required property PaperModel model
    readonly property bool isGood: model.isGood
    readonly property color ink: isGood ? Theme.onDoneSoft : model.isCalm ? Theme.onActionSoft : Theme.onAttentionSoft

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: isGood ? Theme.doneSoft : model.isCalm ? Theme.actionSoft : Theme.attentionSoft
    border.width: Theme.stroke
    border.color: isGood ? Theme.done : model.isCalm ? Theme.action : Theme.attention
    Accessible.role: Accessible.AlertMessage
    Accessible.name: model.hintText

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap / 2

        RowLayout {
            spacing: Theme.gap

            Icon {
                name: root.isGood ? "circle-check" : root.model.isCalm ? "hand-finger" : "alert-triangle"
                colour: root.ink
                side: Theme.icon * 1.25
            }

            Label {
                text: root.model.hintText
                size: Label.Lead
                strong: true
                color: root.ink
                Layout.fillWidth: true
            }
        }

        Rectangle {
            radius: height / 2
            color: Theme.line
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.unit * 1.5

            Rectangle {
                width: parent.width * root.model.steady
                height: parent.height
                radius: parent.radius
                color: Theme.done
            }
        }
    }
}
