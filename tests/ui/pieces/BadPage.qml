import QtQuick
import ui.theme
import ui.controls

// Everything that a picture must not have, once each.
Rectangle {
    color: Theme.background

    Label {
        y: 100
        width: 120
        text: "cut short at its end"
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }

    Label {
        y: 200
        width: 60
        text: "unbreakable"
    }

    Label {
        x: 900
        y: 300
        text: "over the edge of the window"
        wrapMode: Text.NoWrap
    }

    Label {
        y: 400
        text: "one on another"
    }

    Label {
        y: 410
        text: "another on one"
    }

    Label {
        y: 500
        text: "pale as paper"
        color: Theme.line
    }

    Label {
        y: 600
        text: "no glyph \u{10FFFD}"
    }

    Label {
        y: 700
        text: "foreign type"
        font.family: "DejaVu Sans"
    }

    Button {
        y: 800
        width: 60
        height: 60
        text: "Small"
        iconOnly: true
    }

    Button {
        y: 900
        iconOnly: true
        iconName: "x"
    }

    Button {
        y: 1100
        width: 120
        height: 100
        text: "A very long word for a very small button"
    }
}
