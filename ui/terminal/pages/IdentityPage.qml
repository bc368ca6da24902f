pragma ComponentBehavior: Bound

import QtQuick
import ui.terminal

// Lay the card on the reader; or type the number, if there is no card.
TerminalPage {
    id: root

    required property IdentityModel model

    title: model.isTyping ? qsTr("Type your number and name") : model.hint
    lead: model.isTyping && isUpright ? model.hint : ""
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
            isUpright: root.isUpright
        }
    }
}
