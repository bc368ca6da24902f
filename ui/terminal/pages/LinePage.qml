pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.terminal

// Waiting: one's place; the consent if it is still to be asked; what can be done meanwhile.
TerminalPage {
    id: root

    required property LineModel model

    title: model.isPlaceKept ? "" : model.consent.isAsked ? qsTr("While you wait: may we use your information?") : model.service
    scroller: (place.item as LineWaiting)?.scroller ?? null

    Loader {
        id: place
        anchors.fill: parent
        sourceComponent: root.model.isPlaceKept ? kept : root.model.consent.isAsked ? consent : waiting
    }

    Component {
        id: waiting
        LineWaiting {
            model: root.model
            isUpright: root.isUpright
        }
    }

    Component {
        id: kept
        LineKept {
            model: root.model
            isUpright: root.isUpright
        }
    }

    Component {
        id: consent
        ColumnLayout {
            spacing: Theme.gap

            LinePlace {
                model: root.model
                isSmall: true
                visible: root.isUpright || !Theme.isLargeText
            }

            ConsentPanel {
                model: root.model.consent
            }
        }
    }
}
