pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Waiting: one's place; the consent if it is still to be asked; what can be done meanwhile.
TerminalPage {
    id: root

    required property LineModel model

    title: model.isPlaceKept ? "" : model.consent.isAsked ? qsTr("While you wait: may we use your information?") : model.service
    isLowAnyhow: model.isPlaceKept
    upper: Component {
        FitColumn {
            LinePlace {
                model: root.model
                isSmall: root.model.consent.isAsked
            }

            ConsentAbove {
                visible: root.model.consent.isAsked
                model: root.model.consent
                Layout.fillWidth: true
            }
        }
    }
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
            hasPlace: root.shownAbove === 0
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
                visible: root.shownAbove === 0 && (root.isUpright || !Theme.isLargeText)
            }

            ConsentPanel {
                model: root.model.consent
                skip: root.shownAbove > 1 ? 3 : 0
            }
        }
    }
}
