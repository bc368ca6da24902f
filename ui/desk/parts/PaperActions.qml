import QtQuick
import ui.controls
import ui.desk
import ui.theme

// What can be done with the chosen paper.
Flow {
    id: root

    required property ActionBoard board
    required property bool hasPages
    required property bool isOnlyShown

    spacing: Theme.unit * 2

    ActionButton {
        board: root.board
        action: "see_paper"
        kind: Button.Primary
        iconName: "eye"
        visible: root.isOnlyShown
    }

    ActionButton {
        board: root.board
        action: "accept_paper"
        kind: Button.Primary
        iconName: "check"
        visible: root.hasPages
    }

    ActionButton {
        board: root.board
        action: "return_paper"
        iconName: "arrow-left"
        visible: root.hasPages
    }

    ActionButton {
        board: root.board
        action: "ask_paper"
        iconName: "send"
    }

    ActionButton {
        board: root.board
        action: "open_page"
        iconName: "zoom-in"
        visible: root.hasPages
    }
}
