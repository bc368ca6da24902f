pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import ui.desk
import ui.theme
import ui.video

// The clerk's window.
Window {
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

    width: 1920
    height: 1080
    minimumWidth: 1280
    minimumHeight: 720
    title: qsTr("Clerk's desk")
    color: Theme.background

    DeskPage {
        anchors.fill: parent
        focus: true
        board: root.board
        signIn: root.signIn
        me: root.me
        line: root.line
        ring: root.ring
        call: root.call
        caseFile: root.caseFile
        papers: root.papers
        viewer: root.viewer
        form: root.form
        notes: root.notes
        dialog: root.dialog
        residentFeed: root.residentFeed
        ownFeed: root.ownFeed
    }
}
