import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme

// What concerns the desk itself: its language, leaving it.
ColumnLayout {
    id: root

    required property ActionBoard board

    spacing: Theme.unit * 2

    ActionButton {
        board: root.board
        action: "language"
        Layout.fillWidth: true
    }

    ActionButton {
        board: root.board
        action: "sign_out"
        Layout.fillWidth: true
    }
}
