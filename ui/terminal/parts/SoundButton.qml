import QtQuick.Layouts
import ui.controls

// A button of the talk: sign over word.
Button {
    upright: true
    Layout.fillWidth: true
    Layout.fillHeight: true
}
