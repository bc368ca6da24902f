import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician
import "parts"

// Everything in the technician's window: the list of checks, or the page of one, between head and bar.
FocusScope {
    id: root

    required property TechnicianShell shell
    property bool isLeaving: false
    readonly property CheckPageModel page: shell.page
    readonly property bool isUpright: height > width

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    Head {
        id: head
        width: parent.width
        enabled: !root.isLeaving
        shell: root.shell
        onLeaveAsked: {
            if (root.shell.canSave)
                root.isLeaving = true;
            else
                root.shell.closeAsked();
        }
    }

    ColumnLayout {
        anchors.top: head.bottom
        anchors.bottom: bar.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.gap
        anchors.bottomMargin: keyboard.isOpen ? Math.max(Theme.gap, keyboard.heightShown - bar.height + Theme.gap) : Theme.gap
        spacing: Theme.gap
        enabled: !root.isLeaving

        Banner {
            visible: root.shell.note !== ""
            title: root.shell.note
            kind: [Banner.Info, Banner.Done, Banner.Attention, Banner.Trouble][root.shell.noteLight]
            Layout.fillWidth: true
        }

        CheckList {
            visible: !root.page.isOpen
            shell: root.shell
            isUpright: root.isUpright
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        CheckDetail {
            id: detail
            visible: root.page.isOpen
            shell: root.shell
            isUpright: root.isUpright
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        enabled: !root.isLeaving
        shell: root.shell
    }

    KeyboardHost {
        id: keyboard
        anchors.left: parent.left
        anchors.right: parent.right
        y: root.height - height
        scroller: detail.scroller
    }

    Dialog {
        visible: root.isLeaving
        title: qsTr("The settings are not saved. Close all the same?")
        text: qsTr("What you changed here would be lost.")
        firstText: qsTr("Go back")
        secondText: qsTr("Close without saving")
        onFirstChosen: root.isLeaving = false
        onSecondChosen: root.shell.closeAsked()
    }
}
