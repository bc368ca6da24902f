import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The clerk in a corner of the touch screen, where there is no second screen.
RowLayout {
    id: root

    required property TerminalShell shell

    spacing: Theme.gap

    ClerkPicture {
        shell: root.shell
        Layout.preferredWidth: 400 * Theme.scale
        Layout.preferredHeight: 225 * Theme.scale
    }

    ColumnLayout {
        spacing: Theme.unit
        Layout.fillHeight: false

        Label {
            text: root.shell.video.clerkName
            size: Label.Lead
            strong: true
            Layout.fillWidth: true
        }

        Label {
            text: root.shell.video.clerkNumber
            quiet: true
            Layout.fillWidth: true
        }

        Label {
            visible: text !== ""
            text: root.shell.video.captions
            size: Label.Small
            Layout.fillWidth: true
        }
    }
}
