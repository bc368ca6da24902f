import QtQuick
import QtQuick.Templates as T
import ui.theme

// One line to type. The other side's edits arrive without moving caret or selection; a held field is only shown.
T.TextField {
    id: root

    required property string name
    required property string value
    property string placeholder: ""
    property bool isHeld: false
    property bool isEditable: true
    property bool isWrong: false
    property bool isSpaced: false

    signal typed(string text)

    function takeValue(): void {
        if (root.text === root.value || root.inputMethodComposing)
            return;
        const ends = root.selectedText === "" ? [root.cursorPosition, root.cursorPosition] : [root.selectionStart, root.selectionEnd];
        root.text = root.value;
        root.select(Math.min(ends[0], root.length), Math.min(ends[1], root.length));
    }

    implicitHeight: Math.max(Theme.touchTarget, contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.unit * 2
    rightPadding: Theme.unit * 2
    topPadding: Theme.unit
    bottomPadding: Theme.unit
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.letterSpacing: root.isSpaced ? 1 : 0
    color: root.isEditable ? Theme.text : Theme.textQuiet
    selectionColor: Theme.action
    selectedTextColor: Theme.onAction
    verticalAlignment: TextInput.AlignVCenter
    readOnly: !root.isEditable
    selectByMouse: true
    autoScroll: activeFocus
    Accessible.role: Accessible.EditableText
    Accessible.name: root.name
    Accessible.readOnly: root.readOnly
    Component.onCompleted: root.takeValue()
    onValueChanged: root.takeValue()
    onInputMethodComposingChanged: root.takeValue()
    onTextEdited: root.typed(text)

    background: InputBack {
        isHeld: root.isHeld
        isEditable: root.isEditable
        isWrong: root.isWrong
        hasFocus: root.activeFocus
    }

    Text {
        anchors.fill: parent
        anchors.leftMargin: root.leftPadding
        visible: root.text === "" && root.preeditText === "" && root.placeholder !== "" && root.activeFocus
        text: root.placeholder
        font: root.font
        color: Theme.textQuiet
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
