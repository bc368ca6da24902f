pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.terminal

// Lay the card on the reader; or type the number, if there is no card.
TerminalPage {
    id: root

    required property IdentityModel model

    title: model.isTyping ? qsTr("Type your number and name") : model.hint
    lead: model.isTyping && isUpright ? model.hint : ""
    isLowAnyhow: !model.isTyping
    upper: Component {
        FitColumn {
            TypedNumber {
                label: qsTr("ID number, 18 characters")
                number: root.model.spacedNumber
                error: root.model.error
                Layout.fillWidth: true
            }
        }
    }
    scroller: (place.item as IdentityTyping)?.scroller ?? null

    Loader {
        id: place
        anchors.fill: parent
        sourceComponent: root.model.isTyping ? typing : card
    }

    Component {
        id: card
        IdentityCard {
            model: root.model
            isUpright: root.isUpright
        }
    }

    Component {
        id: typing
        IdentityTyping {
            model: root.model
            hasNumber: root.shownAbove === 0
            isUpright: root.isUpright
        }
    }
}
