import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// Who I am and whether I take calls; after a call the wrap-up clock with one more minute.
Panel {
    id: root

    required property ActionBoard board
    required property DeskMe me
    readonly property bool isWrapUp: root.me.presence === "wrap_up"

    RowLayout {
        spacing: Theme.gap

        Label {
            text: root.me.name
            size: Label.Lead
            strong: true
            Layout.fillWidth: true
        }

        Label {
            text: qsTr("No. %1").arg(root.me.number)
            size: Label.Small
            quiet: true
        }
    }

    RowLayout {
        spacing: Theme.gap

        Badge {
            text: root.me.label
            kind: root.me.presence === "ready" ? Badge.Done : root.me.presence === "away" || root.isWrapUp ? Badge.Attention : root.me.presence === "offline" ? Badge.Trouble : Badge.Info
            Layout.fillWidth: true
        }

        Label {
            visible: text !== ""
            text: root.me.clockText
            size: Label.Title
            Accessible.name: qsTr("Wrap-up left: %1").arg(text)
        }
    }

    Label {
        visible: root.me.isAwayNext
        text: qsTr("You will be away after this.")
        size: Label.Small
        Layout.fillWidth: true
    }

    ColumnLayout {
        visible: root.isWrapUp
        spacing: Theme.unit * 2

        ActionButton {
            board: root.board
            action: "finish_wrap_up"
            kind: Button.Primary
            iconName: "check"
            Layout.fillWidth: true
        }

        ActionButton {
            board: root.board
            action: "extend_wrap_up"
            iconName: "clock"
            Layout.fillWidth: true
        }
    }

    RowLayout {
        spacing: Theme.unit * 2
        uniformCellSizes: true

        ActionButton {
            visible: !root.isWrapUp
            board: root.board
            action: "set_ready"
            kind: root.me.presence === "away" ? Button.Primary : Button.Quiet
            Layout.fillWidth: true
        }

        ActionButton {
            board: root.board
            action: "set_away"
            Layout.fillWidth: true
        }
    }

    Label {
        text: root.me.readyText
        size: Label.Small
        quiet: true
        Layout.fillWidth: true
    }
}
