import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// One drawn sign and one sentence: what to do now, how long to wait, thanks, or what is wrong.
Item {
    id: root

    required property VideoModel model
    readonly property bool isServing: model.modeIndex === 1
    readonly property bool isThanks: model.modeIndex === 5
    readonly property bool isTrouble: model.modeIndex === 6
    readonly property string drawn: model.pictogram || (isThanks ? "thanks" : isTrouble ? "mend" : "talk")
    readonly property string fallback: isThanks ? qsTr("Thank you. Goodbye.") : isTrouble ? qsTr("This terminal is being looked after. Please use another one.") : qsTr("Somebody is being served here.")

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin * 1.5
        spacing: Theme.margin * 2

        Rectangle {
            radius: Theme.radius * 2
            color: root.isTrouble ? Theme.attentionSoft : root.isThanks ? Theme.doneSoft : Theme.actionSoft
            Layout.preferredWidth: parent.width * 0.42
            Layout.fillHeight: true

            Pictogram {
                anchors.centerIn: parent
                name: root.drawn
                colour: root.isTrouble ? Theme.onAttentionSoft : root.isThanks ? Theme.onDoneSoft : Theme.onActionSoft
                side: Math.min(parent.width, parent.height) * 0.72
            }
        }

        ColumnLayout {
            spacing: Theme.margin
            Layout.fillWidth: true
            Layout.fillHeight: false

            Label {
                text: root.model.says || root.fallback
                size: Label.Title
                font.pixelSize: Theme.title * (Theme.isLargeText ? 1 : 1.5)
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.model.aheadText
                size: Label.Title
                font.weight: Font.Normal
                color: Theme.action
                Layout.fillWidth: true
            }

            Label {
                visible: root.isServing
                text: qsTr("Please keep a distance of one metre.")
                size: Label.Lead
                quiet: true
                Layout.fillWidth: true
            }
        }
    }
}
