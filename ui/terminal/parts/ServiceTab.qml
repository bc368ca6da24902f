import QtQuick.Layouts
import ui.controls

// One way through the list: a sign above a word.
Button {
    upright: true
    Layout.fillWidth: true
    Layout.fillHeight: true
}
