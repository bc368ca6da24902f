import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// How the case ended, in one sentence with its sign.
RowLayout {
    id: root

    required property DoneModel model

    spacing: Theme.gap

    Icon {
        name: root.model.isOpen ? "hourglass" : root.model.isGood ? "circle-check" : "info-circle"
        colour: root.model.isGood ? Theme.done : Theme.action
        side: Theme.icon * 1.75
    }

    Label {
        text: root.model.headline
        size: Label.Title
        Layout.fillWidth: true
    }
}
