pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// One service: what to know on the left or above, what to do always in sight.
TerminalPage {
    id: root

    required property ServiceModel model
    property bool isAskingDay: false

    title: model.name
    lead: model.department
    scroller: facts
    upper: Component {
        ServiceAbove {
            model: root.model
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        ServiceFacts {
            id: facts
            model: root.model
            skip: root.shownAbove
            onDayAsked: root.isAskingDay = true
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Scroller {
            Layout.fillWidth: root.isUpright
            Layout.preferredWidth: 640 * Theme.scale
            Layout.preferredHeight: actions.implicitHeight + 2 * Theme.focusWidth
            Layout.maximumHeight: root.isUpright ? root.height * 0.55 : root.height
            Layout.fillHeight: !root.isUpright

            ServiceActions {
                id: actions
                model: root.model
                isUpright: root.isUpright
                Layout.fillWidth: true
                Layout.fillHeight: false
            }
        }
    }

    Loader {
        anchors.fill: parent
        active: root.isAskingDay
        sourceComponent: DayQuestion {
            label: root.model.event
            value: root.model.eventDay
            onBackAsked: root.isAskingDay = false
            onChosen: value => {
                root.model.sayEvent(value);
                root.isAskingDay = false;
            }
        }
    }
}
