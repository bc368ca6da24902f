import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Seconds left at the door, and what happens then.
RowLayout {
    id: root

    required property DoorModel model
    property bool hasWords: true

    spacing: Theme.gap

    Countdown {
        secondsLeft: root.model.secondsLeft
        secondsTotal: root.model.secondsTotal
        description: qsTr("Seconds left: %1").arg(root.model.secondsLeft)
    }

    Label {
        visible: root.hasWords
        text: qsTr("Then everything is deleted to protect you.")
        Layout.fillWidth: true
    }
}
