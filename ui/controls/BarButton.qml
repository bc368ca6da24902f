import QtQuick.Layouts
import ui.controls
import ui.theme

// A button of the bottom bar: sign and word, one over the other where the bar is narrow.
Button {
    flat: true
    horizontalPadding: Theme.unit / 2
    font.pixelSize: Theme.small
    implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + topPadding + bottomPadding)
    Layout.fillWidth: true
    Layout.fillHeight: true
}
