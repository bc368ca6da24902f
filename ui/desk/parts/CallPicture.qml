import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme
import ui.video

// The resident large, I small; where there is no picture, words say why.
Rectangle {
    id: root

    required property DeskCall call
    required property VideoFeed residentFeed
    required property VideoFeed ownFeed
    readonly property string why: !root.call.isOn ? qsTr("The call has ended.") : root.call.isResidentCameraOff ? qsTr("The resident's camera is off.") : root.call.isResidentUnseen ? qsTr("The terminal's camera is not working.") : root.call.state

    radius: Theme.radius
    color: Theme.sunken
    clip: true

    VideoSurface {
        anchors.fill: parent
        feed: root.residentFeed
        description: qsTr("Picture of the resident")

        Label {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            visible: !notice.visible
            text: root.why
            size: Label.Lead
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Rectangle {
        id: notice
        anchors.centerIn: parent
        visible: root.call.isOn && root.call.isTroubled
        width: Math.min(words.implicitWidth + 4 * Theme.gap, parent.width - 2 * Theme.margin)
        height: words.implicitHeight + 2 * Theme.gap
        radius: Theme.radius
        color: Theme.attentionSoft
        border.width: Theme.stroke
        border.color: Theme.attention

        ColumnLayout {
            id: words
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            spacing: Theme.unit

            Label {
                text: root.call.state
                size: Label.Lead
                strong: true
                color: Theme.onAttentionSoft
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.call.heldText
                color: Theme.onAttentionSoft
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
        }
    }

    RowLayout {
        visible: root.call.isOn
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: Theme.gap
        spacing: Theme.unit * 2

        Badge {
            text: `${root.call.point} · ${root.call.duration}`
            kind: Badge.Plain
            iconName: "map-pin"
            Layout.maximumWidth: root.width * 0.6
        }

        Badge {
            visible: root.call.isResidentMuted
            text: qsTr("Resident's microphone off")
            kind: Badge.Attention
            iconName: "microphone-off"
        }

        Item {
            Layout.fillWidth: true
        }

        Badge {
            visible: text !== ""
            text: root.call.quality
            kind: root.call.isQualityPoor ? Badge.Attention : Badge.Plain
            iconName: root.call.isQualityPoor ? "alert-triangle" : "wifi"
        }
    }

    Rectangle {
        visible: root.call.isOn
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        width: Math.round(root.width * 0.22)
        height: Math.round(width * 9 / 16)
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.stroke
        border.color: Theme.lineStrong
        clip: true

        VideoSurface {
            anchors.fill: parent
            anchors.margins: Theme.stroke
            feed: root.ownFeed
            cropped: true
            mirrored: true
            description: qsTr("My own picture")

            Label {
                anchors.fill: parent
                anchors.margins: Theme.unit
                text: root.call.isCameraOff ? qsTr("My camera is off") : qsTr("Myself")
                size: Label.Small
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
