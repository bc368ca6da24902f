import QtQuick.Layouts
import ui.controls
import ui.theme

// A button of the talk: sign over word.
Button {
    upright: true
    horizontalPadding: Theme.unit / 4
    Layout.fillWidth: true
    Layout.fillHeight: true
}
