pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import ui.controls
import ui.desk
import ui.theme
import ui.video
import "parts"

// All of the window: the sign-in page or the work, under the ring and the open question; and the keys.
FocusScope {
    id: root

    required property ActionBoard board
    required property DeskSignIn signIn
    required property DeskMe me
    required property DeskLine line
    required property DeskRing ring
    required property DeskCall call
    required property DeskCase caseFile
    required property DeskPapers papers
    required property DeskViewer viewer
    required property DeskForm form
    required property DeskNotes notes
    required property DeskDialog dialog
    required property VideoFeed residentFeed
    required property VideoFeed ownFeed

    Instantiator {
        model: root.board.keys

        Shortcut {
            required property string actionId
            required property string key

            sequences: [key]
            context: Qt.WindowShortcut
            autoRepeat: false
            onActivated: root.board.press(actionId)
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    SignInPage {
        anchors.fill: parent
        visible: root.signIn.isOpen
        focus: visible
        board: root.board
        signIn: root.signIn
        me: root.me
    }

    WorkPage {
        anchors.fill: parent
        visible: !root.signIn.isOpen
        focus: visible
        enabled: !root.ring.isOn && !root.dialog.isOpen
        board: root.board
        me: root.me
        line: root.line
        call: root.call
        caseFile: root.caseFile
        papers: root.papers
        viewer: root.viewer
        form: root.form
        notes: root.notes
        residentFeed: root.residentFeed
        ownFeed: root.ownFeed
    }

    Loader {
        anchors.fill: parent
        active: root.dialog.isOpen
        focus: active

        sourceComponent: QuestionOverlay {
            board: root.board
            dialog: root.dialog
        }
    }

    Loader {
        anchors.fill: parent
        active: root.ring.isOn
        focus: active

        sourceComponent: RingOverlay {
            board: root.board
            ring: root.ring
        }
    }

    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin * 2
    }

    Connections {
        target: root.board

        function onRefused(sentence: string): void {
            toast.say(sentence);
        }
    }
}
