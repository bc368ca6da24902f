pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.terminal

// One service: what to know on the left or above, what to do always in sight.
TerminalPage {
    id: root

    required property ServiceModel model

    title: model.name
    lead: model.department
    scroller: facts

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        ServiceFacts {
            id: facts
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        ServiceActions {
            model: root.model
            isUpright: root.isUpright
            Layout.fillWidth: root.isUpright
            Layout.preferredWidth: root.isUpright ? -1 : 560 * Theme.scale
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
        }
    }
}
