import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The talk itself: microphone, camera, loudness, and its end.
GridLayout {
    id: root

    required property SoundModel model

    columns: 5
    columnSpacing: Theme.gap / 2
    rowSpacing: Theme.gap / 2
    uniformCellWidths: true

    SoundButton {
        iconName: root.model.isMuted ? "microphone-off" : "microphone"
        text: root.model.isMuted ? qsTr("Unmute") : qsTr("Mute")
        checked: root.model.isMuted
        onClicked: root.model.switchMicrophone()
    }

    SoundButton {
        iconName: root.model.isCameraOff ? "video-off" : "video"
        text: root.model.isCameraOff ? qsTr("Camera on") : qsTr("Camera off")
        checked: root.model.isCameraOff
        onClicked: root.model.switchCamera()
    }

    SoundButton {
        iconName: "minus"
        text: qsTr("Quieter")
        enabled: root.model.volume > 0
        onClicked: root.model.turn(-1)
    }

    SoundButton {
        iconName: "plus"
        text: qsTr("Louder")
        enabled: root.model.volume < 100
        onClicked: root.model.turn(1)
    }

    SoundButton {
        kind: Button.Stop
        iconName: "phone-off"
        text: qsTr("End the talk")
        Layout.columnSpan: root.columns < 5 ? 2 : 1
        onClicked: root.model.hangUp()
    }
}
