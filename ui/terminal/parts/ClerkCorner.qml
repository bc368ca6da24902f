import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The clerk on the touch screen, where there is no second one: picture, name, what is being said, and the talk's buttons.
Card {
    id: root

    required property TerminalShell shell
    property bool isBeside: true // the words beside the picture, not below it
    property bool hasSound: true
    property int soundColumns: 5
    property real pictureWidth: 400 * Theme.scale
    readonly property bool isHeld: shell.video.isHeld
    readonly property real pictureHeight: Math.round(pictureWidth * 9 / 16)

    padding: Theme.gap / 2
    implicitHeight: grid.implicitHeight + 2 * padding
    color: isHeld ? Theme.attentionSoft : Theme.surface
    border.color: isHeld ? Theme.attention : Theme.line

    GridLayout {
        id: grid
        anchors.fill: parent
        columns: root.isBeside ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap / 2

        ClerkPicture {
            shell: root.shell
            saysHeld: false
            Layout.alignment: Qt.AlignHCenter | Qt.AlignTop
            Layout.preferredWidth: root.pictureWidth
            Layout.preferredHeight: root.pictureHeight
        }

        ColumnLayout {
            spacing: Theme.unit / 2
            Layout.fillHeight: !root.isBeside
            Layout.preferredHeight: root.isBeside ? root.pictureHeight : -1
            Layout.alignment: Qt.AlignTop

            Label {
                text: root.shell.video.clerkText
                strong: true
                color: root.isHeld ? Theme.onAttentionSoft : Theme.text
                Layout.fillWidth: true
            }

            Label {
                visible: root.isHeld && (root.isBeside || !Theme.isLargeText) // the banner says it too
                text: qsTr("We are bringing your clerk back to you.")
                color: Theme.onAttentionSoft
                Layout.fillWidth: true
            }

            CaptionTail {
                words: root.isHeld ? "" : root.shell.video.captions
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            Item {
                Layout.fillHeight: true
                Layout.maximumHeight: root.isHeld || root.shell.video.captions === "" ? -1 : 0
            }
        }

        SoundBar {
            visible: root.hasSound
            model: root.shell.sound
            columns: root.soundColumns
            Layout.columnSpan: root.isBeside ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: false
        }
    }
}
