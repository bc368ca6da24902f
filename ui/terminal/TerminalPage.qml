import QtQuick
import ui.controls

// What every page of the touch screen is: a title, a sentence under it, and what scrolls away from the keyboard;
// the loader tells it which way the screen stands, whether the keyboard is open and whether the clerk is on this screen.
FocusScope {
    property string title: ""
    property string lead: ""
    property Scroller scroller: null
    property bool isUpright: true
    property bool isLow: false
    property bool hasKeyboard: false
    property bool hasClerkBeside: false
    property bool wantsClerkLarge: false
    property bool isCall: false

    // For low reach: what is only read, to stand above two fifths of the height; or that all to press is low anyhow.
    property Component upper: null
    property bool isLowAnyhow: false
    property FitColumn above: null

    // How many parts of `upper` are drawn, so that the page need not say them again.
    readonly property int shownAbove: above?.shown ?? 0
}
