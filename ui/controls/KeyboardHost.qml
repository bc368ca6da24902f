import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import ui.theme

// The on-screen keyboard, an item of our own window, at its lower edge while a field has the focus.
Item {
    id: root

    property Scroller scroller: null
    readonly property bool isOpen: panel.active
    readonly property int heightShown: isOpen ? panel.height : 0

    function showField(): void {
        const field = root.Window.activeFocusItem;
        if (root.isOpen && root.scroller !== null && field !== null)
            root.scroller.show(field);
    }

    function forget(): void {
        VirtualKeyboardSettings.userDataReset();
    }

    objectName: "keyboard"
    z: 10
    height: panel.height
    visible: isOpen
    onHeightShownChanged: Qt.callLater(showField)
    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_US"];
        VirtualKeyboardSettings.inputMethodHints = Qt.ImhSensitiveData; // nothing typed is learnt
        VirtualKeyboardSettings.handwritingModeDisabled = true;
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true;
        VirtualKeyboardSettings.keySoundVolume = 0;
        VirtualKeyboardSettings.closeOnReturn = true;
    }

    Binding {
        target: VirtualKeyboardSettings
        property: "locale"
        value: Qt.uiLanguage.startsWith("en") ? "en_US" : "zh_CN"
    }

    Connections {
        target: root.Window.window

        function onActiveFocusItemChanged(): void {
            Qt.callLater(root.showField);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }

    InputPanel {
        id: panel
        width: parent.width
    }
}
