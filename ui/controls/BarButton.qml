import QtQuick.Layouts
import ui.controls

// A button of the bottom bar: sign over word.
Button {
    upright: true
    Layout.fillWidth: true
    Layout.fillHeight: true
}
