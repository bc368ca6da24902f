import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Before everything is wiped: how long is left, and one big button. A touch anywhere else says the same.
FocusScope {
    id: root

    required property OverlayModel overlays
    readonly property bool isModal: true

    visible: overlays.isIdle
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    onVisibleChanged: if (visible)
        button.forceActiveFocus(Qt.OtherFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.overlays.stillHere()
        Accessible.ignored: true
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, 1000 * Theme.scale)
        spacing: Theme.gap * 2

        Countdown {
            secondsLeft: root.overlays.idleSeconds
            secondsTotal: root.overlays.idleTotal
            description: qsTr("Seconds left: %1").arg(secondsLeft)
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: 320 * Theme.scale
            Layout.preferredHeight: 320 * Theme.scale
        }

        Label {
            id: title
            text: qsTr("Are you still here?")
            size: Label.Title
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Label {
            text: qsTr("If nobody touches the screen, everything you entered is deleted to protect you.")
            size: Label.Lead
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Button {
            id: button
            kind: Button.Primary
            text: qsTr("I am still here")
            focus: true
            font.pixelSize: Theme.title
            onClicked: root.overlays.stillHere()
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(implicitHeight, 240 * Theme.scale)
        }
    }
}
