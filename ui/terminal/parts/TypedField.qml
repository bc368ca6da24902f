import QtQuick
import ui.controls
import ui.terminal

// A text field of the shared form: holds its field while it has the keyboard.
TextField {
    id: root

    required property FormModel form
    required property string field
    readonly property bool isTyping: inputItem.activeFocus

    activeFocusOnTab: true
    onIsTypingChanged: isTyping ? form.hold(field) : form.release(field)
    onEdited: text => form.edit(field, text)
    onAccepted: root.nextItemInFocusChain(false).forceActiveFocus()
    Component.onDestruction: form.release(field)
}
