import QtQuick
import ui.theme
import ui.controls

// A light with a sign in it: colour never speaks alone.
Rectangle {
    id: root

    required property int light
    property bool isRunning: false
    property string idleIcon: "hourglass"
    readonly property color ink: [Theme.textQuiet, Theme.onDoneSoft, Theme.onAttentionSoft, Theme.onStopSoft][light]

    implicitWidth: Theme.icon * 1.5
    implicitHeight: implicitWidth
    radius: width / 2
    color: [Theme.sunken, Theme.doneSoft, Theme.attentionSoft, Theme.stopSoft][light]
    border.width: Theme.stroke
    border.color: [Theme.line, Theme.done, Theme.attention, Theme.stop][light]
    Accessible.role: Accessible.Graphic
    Accessible.name: [qsTr("Not looked at yet."), qsTr("in order"), qsTr("attention"), qsTr("fault")][light]

    Icon {
        anchors.centerIn: parent
        name: root.isRunning ? "hourglass" : [root.idleIcon, "check", "alert-triangle", "x"][root.light]
        colour: root.ink
        side: Theme.icon
    }
}
