import QtQuick
import QtQuick.Templates as T
import ui.theme

// Several lines to type; what comes from elsewhere leaves the caret where it is.
Flickable {
    id: root

    required property string name
    required property string value
    property bool isEditable: true

    signal typed(string text)

    function take(): void {
        if (area.text === root.value || area.inputMethodComposing)
            return;
        const at = area.cursorPosition === area.length && area.activeFocus ? root.value.length : Math.min(area.cursorPosition, root.value.length);
        area.text = root.value;
        area.cursorPosition = at;
    }

    function takeKeyboard(): void {
        if (!area.activeFocus)
            area.cursorPosition = area.length;
        area.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: 96
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    onValueChanged: root.take()
    Component.onCompleted: root.take()

    T.ScrollBar.vertical: Bar {}

    T.TextArea.flickable: T.TextArea {
        id: area
        focus: true
        padding: Theme.unit * 2
        font.family: Theme.family
        font.pixelSize: Theme.body
        color: Theme.text
        selectionColor: Theme.action
        selectedTextColor: Theme.onAction
        wrapMode: TextEdit.Wrap
        readOnly: !root.isEditable
        selectByMouse: true
        Accessible.role: Accessible.EditableText
        Accessible.name: root.name
        Accessible.multiLine: true
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: area.nextItemInFocusChain()
        onTextChanged: if (area.activeFocus && area.text !== root.value)
            root.typed(area.text)
        onInputMethodComposingChanged: root.take()

        background: InputBack {
            isHeld: false
            isEditable: root.isEditable
            isWrong: false
            hasFocus: area.activeFocus
        }
    }
}
