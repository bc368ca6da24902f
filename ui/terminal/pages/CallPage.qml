pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The talk with the clerk: the shared form at the top or left, what the clerk asks for and the talk itself below or right.
// Where the clerk stands on this screen, beside the page, who that is and the talk's buttons stand there and not here.
TerminalPage {
    id: root

    required property CallModel model
    required property SoundModel sound
    readonly property bool isTalk: !model.hasParts && !model.consent.isAsked
    readonly property bool hasTools: !isUpright && !hasClerkBeside && !panel.isQuiet
    readonly property bool hasTalk: isUpright && !hasClerkBeside && !panel.isQuiet

    title: isLow && !hasClerkBeside && !isTalk && !Theme.isLargeText ? model.serviceName : ""
    scroller: panel.scroller
    isCall: true
    wantsClerkLarge: isTalk
    isLowAnyhow: isTalk
    upper: Component {
        FitColumn {
            ClerkLine {
                model: root.model
                Layout.fillWidth: true
            }

            Banner {
                visible: title !== ""
                kind: Banner.Attention
                title: root.model.asksText
                Layout.fillWidth: true
            }
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright || root.hasClerkBeside ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap

        ClerkLine {
            visible: root.hasTalk && root.shownAbove < 1
            model: root.model
            hasCaptions: root.height > 1150 * Theme.scale
            Layout.fillWidth: true
        }

        FormPanel {
            id: panel
            hasKeyboard: root.hasKeyboard
            hasWayOn: root.isUpright || root.hasClerkBeside
            visible: root.model.hasParts && !root.model.consent.isAsked
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        ConsentPanel {
            visible: root.model.consent.isAsked
            model: root.model.consent
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        TalkPanel {
            visible: root.isTalk
            model: root.model
            hasClerkBeside: root.hasClerkBeside
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Banner {
            visible: !root.hasTools && title !== "" && root.shownAbove < 2
            kind: Banner.Attention
            title: root.model.asksText
            Layout.fillWidth: true
        }

        SoundBar {
            visible: root.hasTalk
            model: root.sound
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        CallTools {
            visible: root.hasTools
            model: root.model
            sound: root.sound
            Layout.preferredWidth: (Theme.isLargeText ? 600 : 520) * Theme.scale
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
        }
    }
}
