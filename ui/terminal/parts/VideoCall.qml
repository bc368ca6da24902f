import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.video
import ui.terminal

// The clerk large; beside it who that is, what to do now, and oneself small; below it what is being said.
Item {
    id: root

    required property TerminalShell shell
    readonly property VideoModel model: shell.video

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true

            ClerkPicture {
                shell: root.shell
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            Rectangle {
                visible: root.model.captions !== ""
                implicitHeight: captions.implicitHeight + 2 * Theme.gap
                radius: Theme.radius
                color: Theme.text
                Layout.fillWidth: true

                Label {
                    id: captions
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.model.captions
                    size: Label.Lead
                    color: Theme.background
                }
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.preferredWidth: root.width * 0.27
            Layout.maximumWidth: root.width * 0.27
            Layout.fillHeight: true

            Label {
                text: root.model.clerkName
                size: Label.Lead
                strong: true
                Layout.fillWidth: true
            }

            Label {
                text: root.model.clerkNumber
                quiet: true
                Layout.fillWidth: true
            }

            NowSign {
                pictogram: root.model.pictogram
                says: root.model.says
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            VideoSurface {
                visible: root.model.isSelfShown
                feed: root.shell.selfFeed
                cropped: true
                mirrored: true
                description: qsTr("Your own picture")
                Layout.fillWidth: true
                Layout.preferredHeight: width * 9 / 16

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: Theme.sunken

                    Icon {
                        anchors.centerIn: parent
                        name: "user"
                        colour: Theme.textQuiet
                        side: Theme.icon * 2
                    }
                }
            }
        }
    }
}
