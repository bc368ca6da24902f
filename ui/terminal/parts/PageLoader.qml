pragma ComponentBehavior: Bound

import QtQuick
import ui.theme
import ui.controls
import ui.terminal

// Only the page one is at is there; a new one comes in softly and is announced to those who do not see it.
FocusScope {
    id: root

    required property TerminalShell shell
    property bool isUpright: true
    property bool hasKeyboard: false
    property bool hasClerkBeside: false
    property FitColumn above: null
    readonly property TerminalPage page: loader.item as TerminalPage

    Loader {
        id: loader
        anchors.fill: parent
        focus: true
        sourceComponent: [attract, services, service, gate, consent, identity, line, callPage, paperPage, checkPage, signPage, donePage, ratingPage, goodbyePage, closed, troublePage, doorPage][root.shell.stepIndex] ?? null
        onLoaded: {
            appear.restart();
            loader.forceActiveFocus(Qt.OtherFocusReason);
            root.Accessible.announce(root.page?.title ?? "");
        }
    }

    NumberAnimation {
        id: appear
        target: loader
        property: "opacity"
        from: Theme.motionMs > 0 ? 0 : 1
        to: 1
        duration: Theme.motionMs
    }

    Binding {
        target: root.page
        property: "isUpright"
        value: root.isUpright
    }

    Binding {
        target: root.page
        property: "hasKeyboard"
        value: root.hasKeyboard
    }

    Binding {
        target: root.page
        property: "isLow"
        value: root.shell.frame.isLowReach && root.isUpright
    }

    Binding {
        target: root.page
        property: "hasClerkBeside"
        value: root.hasClerkBeside
    }

    Binding {
        target: root.page
        property: "above"
        value: root.above
    }

    Component {
        id: attract
        AttractPage {
            model: root.shell.attract
            frame: root.shell.frame
        }
    }

    Component {
        id: services
        ServicesPage {
            model: root.shell.services
            onHelpAsked: root.shell.frame.callHelp()
        }
    }

    Component {
        id: callPage
        CallPage {
            model: root.shell.call
            sound: root.shell.sound
        }
    }

    Component {
        id: service
        ServicePage {
            model: root.shell.service
        }
    }

    Component {
        id: gate
        GatePage {
            model: root.shell.gate
            onHelpAsked: root.shell.frame.callHelp()
        }
    }

    Component {
        id: consent
        ConsentPage {
            model: root.shell.consent
        }
    }

    Component {
        id: identity
        IdentityPage {
            model: root.shell.identity
        }
    }

    Component {
        id: line
        LinePage {
            model: root.shell.line
        }
    }

    Component {
        id: closed
        ClosedPage {
            model: root.shell.closed
        }
    }

    Component {
        id: paperPage
        PaperPage {
            model: root.shell.paper
            feed: root.shell.paper.isPortrait ? root.shell.selfFeed : root.shell.paperFeed
        }
    }

    Component {
        id: checkPage
        CheckPage {
            model: root.shell.check
        }
    }

    Component {
        id: signPage
        SignPage {
            model: root.shell.sign
        }
    }

    Component {
        id: donePage
        DonePage {
            model: root.shell.done
        }
    }

    Component {
        id: ratingPage
        RatingPage {
            model: root.shell.rating
        }
    }

    Component {
        id: goodbyePage
        GoodbyePage {
            model: root.shell.goodbye
        }
    }

    Component {
        id: troublePage
        TroublePage {
            model: root.shell.trouble
        }
    }

    Component {
        id: doorPage
        DoorPage {
            model: root.shell.door
        }
    }
}
