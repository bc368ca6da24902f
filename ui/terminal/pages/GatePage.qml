pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Before the line: nobody waits to be refused. What stands in the way is told at once, with what to do instead.
TerminalPage {
    id: root

    required property GateModel model
    signal helpAsked

    title: model.title
    lead: model.service
    scroller: facts
    upper: Component {
        FitColumn {
            Banner {
                visible: title !== ""
                kind: Banner.Attention
                title: root.model.reasons[0] ?? ""
                Layout.fillWidth: true
            }

            GateHint {
                visible: root.model.isMissing
                Layout.fillWidth: true
            }

            GatePapers {
                visible: root.model.isAsking
                model: root.model.isAsking ? root.model.papers : null
                Layout.fillWidth: true
            }
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        GateFacts {
            id: facts
            model: root.model
            skip: root.shownAbove
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Scroller {
            Layout.fillWidth: root.isUpright
            Layout.preferredWidth: 640 * Theme.scale
            Layout.preferredHeight: actions.implicitHeight + 2 * Theme.focusWidth
            Layout.maximumHeight: root.isUpright ? root.height * 0.55 : root.height
            Layout.fillHeight: !root.isUpright

            GateActions {
                id: actions
                model: root.model
                onHelpAsked: root.helpAsked()
                Layout.fillWidth: true
                Layout.fillHeight: false
            }
        }
    }
}
