import QtQuick
import ui.controls
import ui.desk
import ui.theme

// Microphone, camera, how loud the resident is, words for one who cannot hear, and hanging up apart from them.
Item {
    id: root

    required property ActionBoard board
    required property DeskCall call

    implicitHeight: flow.implicitHeight

    Flow {
        id: flow
        width: parent.width
        spacing: Theme.unit * 2

        ActionButton {
            board: root.board
            action: "mute"
            iconName: root.call.isMuted ? "microphone-off" : "microphone"
        }

        ActionButton {
            board: root.board
            action: "camera_off"
            iconName: root.call.isCameraOff ? "camera-off" : "camera"
        }

        Row {
            spacing: Theme.unit

            ActionButton {
                board: root.board
                action: "quieter"
                iconName: "minus"
                iconOnly: true
            }

            Label {
                height: Theme.touchTarget
                text: root.call.volume
                size: Label.Small
                verticalAlignment: Text.AlignVCenter
                Accessible.name: qsTr("Volume of the resident: %1").arg(text)
            }

            ActionButton {
                board: root.board
                action: "louder"
                iconName: "plus"
                iconOnly: true
            }
        }

        ActionButton {
            board: root.board
            action: "say_in_words"
            iconName: "message"
        }

        ActionButton {
            board: root.board
            action: "hang_up"
            kind: Button.Stop
            iconName: "phone-off"
        }
    }
}
