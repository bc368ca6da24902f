import QtQuick
import ui.controls

// What every page of the touch screen is: a title, a sentence under it, and what scrolls away from the keyboard;
// the loader tells it which way the screen stands and whether the keyboard is open.
FocusScope {
    property string title: ""
    property string lead: ""
    property Scroller scroller: null
    property bool isUpright: true
    property bool isLow: false
    property bool hasKeyboard: false
}
