import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// How loud it is now; it moves with every sound.
Rectangle {
    id: root

    required property real level

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        Label {
            text: qsTr("Speak: the bars move with your voice.")
            Layout.fillWidth: true
        }

        LevelMeter {
            level: root.level
            bars: Math.max(12, Math.floor((root.width - 2 * Theme.gap) / (2.5 * Theme.unit)))
            description: qsTr("Level now")
        }
    }
}
