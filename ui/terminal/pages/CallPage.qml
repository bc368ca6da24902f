pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal
import ui.video

// The talk with the clerk: the shared form at the top or left, what the clerk asks for and the talk itself below or right.
TerminalPage {
    id: root

    required property CallModel model
    property VideoFeed clerkFeed: null
    readonly property bool isTight: height < 520 * Theme.scale

    scroller: panel.scroller

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        ClerkLine {
            visible: root.isUpright && !panel.isQuiet
            model: root.model
            feed: root.clerkFeed
            hasCaptions: root.height > 1150 * Theme.scale
            Layout.fillWidth: true
        }

        FormPanel {
            id: panel
            hasKeyboard: root.hasKeyboard
            visible: root.model.hasParts && !root.model.consent.isAsked
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 220
        }

        ConsentPanel {
            visible: root.model.consent.isAsked
            model: root.model.consent
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 220
        }

        TalkPanel {
            visible: !root.model.hasParts && !root.model.consent.isAsked
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 220
        }

        Banner {
            visible: root.isUpright && title !== ""
            kind: Banner.Attention
            title: root.model.asksText
            Layout.fillWidth: true
        }

        SoundBar {
            visible: root.isUpright && !panel.isQuiet
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        ColumnLayout {
            visible: !root.isUpright && !panel.isQuiet
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100

            Scroller {
                viewItem.Accessible.role: Accessible.List
                viewItem.Accessible.name: root.model.clerkText
                Layout.fillWidth: true
                Layout.fillHeight: true

                ClerkLine {
                    model: root.model
                    feed: root.clerkFeed
                    Layout.fillWidth: true
                }

                Banner {
                    visible: title !== ""
                    kind: Banner.Attention
                    title: root.model.asksText
                    Layout.fillWidth: true
                }

                SoundBar {
                    visible: root.isTight
                    model: root.model
                    columns: 2
                    Layout.fillWidth: true
                }
            }

            SoundBar {
                visible: !root.isTight
                model: root.model
                columns: 3
                Layout.fillWidth: true
                Layout.fillHeight: false
            }
        }
    }
}
