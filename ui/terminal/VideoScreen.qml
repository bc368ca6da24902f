pragma ComponentBehavior: Bound

import QtQuick
import ui.theme
import ui.controls
import ui.terminal

// The second screen: whose counter this is, and what it is doing now. Never black, never personal.
Rectangle {
    id: root

    required property TerminalShell shell

    color: Theme.background

    DemoStrip {
        id: strip
        width: parent.width
        visible: root.shell.frame.isDemo
        height: visible ? implicitHeight : 0
    }

    TopBar {
        id: top
        anchors.top: strip.bottom
        width: parent.width
        officeName: root.shell.frame.officeName
        pointName: root.shell.frame.pointName
        clockText: root.shell.frame.clockText
        statusText: root.shell.frame.statusText
        statusKind: root.shell.frame.isLinkDown ? Badge.Attention : Badge.Plain
    }

    Loader {
        anchors.top: top.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: [idle, sign, sign, call, call, sign, sign][root.shell.video.modeIndex]
    }

    Component {
        id: idle
        VideoIdle {
            model: root.shell.attract
        }
    }

    Component {
        id: sign
        VideoSign {
            model: root.shell.video
        }
    }

    Component {
        id: call
        VideoCall {
            shell: root.shell
        }
    }
}
