import QtQuick
import ui.theme

// Text in one of four sizes; it wraps, never shrinks and never hides its end.
Text {
    enum Size {
        Small,
        Body,
        Lead,
        Title
    }

    property int size: Label.Body
    property bool quiet: false
    property bool strong: false

    font.family: Theme.family
    font.pixelSize: [Theme.small, Theme.body, Theme.lead, Theme.title][size]
    font.weight: strong || size === Label.Title ? Font.Bold : Font.Normal
    color: quiet ? Theme.textQuiet : Theme.text
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    renderType: Text.QtRendering
    Accessible.role: size === Label.Title ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text
}
