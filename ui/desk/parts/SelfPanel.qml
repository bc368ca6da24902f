import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme

// What concerns the desk itself: its language, leaving it.
RowLayout {
    id: root

    required property ActionBoard board

    spacing: Theme.unit * 2
    uniformCellSizes: true

    ActionButton {
        board: root.board
        action: "language"
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    ActionButton {
        board: root.board
        action: "sign_out"
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
