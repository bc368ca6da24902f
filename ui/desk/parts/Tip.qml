import QtQuick
import QtQuick.Templates as T
import ui.controls
import ui.theme

// A sentence beside what the mouse rests on.
T.ToolTip {
    id: root

    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: -height - Theme.unit
    width: Math.min(implicitContentWidth, 320) + 2 * Theme.gap
    implicitHeight: implicitContentHeight + 2 * Theme.unit
    horizontalPadding: Theme.gap
    verticalPadding: Theme.unit
    margins: Theme.unit
    delay: 300

    contentItem: Label {
        text: root.text
        size: Label.Small
        color: Theme.background
    }

    background: Rectangle {
        radius: Theme.radius / 2
        color: Theme.text
    }
}
