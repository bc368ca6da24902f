pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// After a crash: are you the one who was here? The card, or four characters; or everything is deleted.
TerminalPage {
    id: root

    required property DoorModel model

    // Large, the four places are too high for the upper part: then the time stands there.
    readonly property bool isTimeFirst: model.isTyping && Theme.isLargeText
    readonly property bool hasTimeAbove: shownAbove >= (isTimeFirst ? 1 : 2)
    readonly property bool hasFirstAbove: shownAbove >= (isTimeFirst ? 2 : 1)

    title: model.question
    lead: isTimeFirst && isLow ? "" : qsTr("The terminal had to start again. Nothing you did is lost.")
    scroller: (place.item as DoorTyping)?.scroller ?? null
    upper: Component {
        FitColumn {
            spacing: Theme.gap

            Loader {
                sourceComponent: root.isTimeFirst ? time : root.model.isTyping ? four : sign
                Layout.fillWidth: true
            }

            Loader {
                sourceComponent: root.isTimeFirst ? four : time
                Layout.fillWidth: true
            }
        }
    }

    Loader {
        id: place
        anchors.fill: parent
        sourceComponent: root.model.isTyping ? typing : card
    }

    Component {
        id: sign
        DoorSign {
            model: root.model
        }
    }

    Component {
        id: time
        DoorTime {
            model: root.model
        }
    }

    Component {
        id: four
        LastFour {
            label: root.model.says
            characters: root.model.characters
            isWrong: root.model.isWrong
        }
    }

    Component {
        id: card
        DoorCard {
            model: root.model
            isUpright: root.isUpright
            hasSign: !root.hasFirstAbove
            hasTime: !root.hasTimeAbove
        }
    }

    Component {
        id: typing
        DoorTyping {
            model: root.model
            isUpright: root.isUpright
            isLow: root.isLow
            hasNumber: !root.hasFirstAbove
            hasTime: !root.hasTimeAbove
        }
    }
}
