import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import ui.theme

// Its delegates live on what Qt's keyboard puts into their context, so they stay unbound.
// The on-screen keyboard in the theme's sizes and colours: keys of a finger's height, Chinese words to choose above them.
KeyboardStyle {
    id: style

    readonly property int rowHeight: Theme.touchTarget + 2 * Theme.unit

    keyboardDesignWidth: 1080 * Theme.scale
    keyboardDesignHeight: 4 * rowHeight
    keyboardDesignMaximumHeight: 4 * rowHeight
    keyboardRelativeLeftMargin: 0.006
    keyboardRelativeRightMargin: 0.006
    keyboardRelativeTopMargin: 0.01
    keyboardRelativeBottomMargin: 0.01
    selectionListHeight: Theme.touchTarget + 2 * Theme.unit
    characterPreviewMargin: 0
    alternateKeysListItemWidth: Theme.touchTarget
    alternateKeysListItemHeight: Theme.touchTarget
    popupListAdd: null
    popupListRemove: null

    keyboardBackground: Rectangle {
        color: Theme.sunken
    }

    keyPanel: KeyFace {
        word: control.displayText
        corner: control.smallTextVisible ? control.smallText : ""
    }

    backspaceKeyPanel: KeyFace {
        sign: "backspace"
        spoken: qsTr("Delete one sign")
        special: true
    }

    languageKeyPanel: KeyFace {
        sign: "world"
        spoken: qsTr("Other keyboard")
        special: true
    }

    enterKeyPanel: KeyFace {
        sign: "check"
        spoken: qsTr("Done typing")
        strong: true
    }

    hideKeyPanel: KeyFace {
        sign: "chevron-down"
        spoken: qsTr("Close the keyboard")
        special: true
    }

    shiftKeyPanel: KeyFace {
        sign: "arrow-big-up"
        spoken: qsTr("Capital letters")
        special: !InputContext.capsLockActive && !InputContext.shiftActive
    }

    spaceKeyPanel: KeyFace {
        word: InputContext.locale.startsWith("zh") ? "中文" : "English"
        special: true
    }

    symbolKeyPanel: KeyFace {
        word: control.displayText
        special: true
    }

    modeKeyPanel: KeyFace {
        word: control.displayText
        special: true
    }

    handwritingKeyPanel: KeyFace {
        sign: "pencil"
        spoken: qsTr("Write by hand")
        special: true
    }

    characterPreviewDelegate: Item {
        property string text
        property string flickLeft
        property string flickTop
        property string flickRight
        property string flickBottom
    }

    alternateKeysListDelegate: Item {
        id: alternate

        required property string text

        width: Theme.touchTarget
        height: Theme.touchTarget

        Text {
            anchors.centerIn: parent
            text: alternate.text
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.body
        }
    }

    alternateKeysListHighlight: Rectangle {
        color: Theme.actionSoft
        radius: Theme.radius / 2
    }

    alternateKeysListBackground: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.stroke
        border.color: Theme.lineStrong
    }

    selectionListBackground: Rectangle {
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: Theme.stroke
            color: Theme.line
        }
    }

    selectionListDelegate: SelectionListItem {
        id: word

        width: Math.max(Theme.touchTarget, wordText.width + 2 * Theme.gap)
        height: Theme.touchTarget + 2 * Theme.unit
        Accessible.role: Accessible.ListItem
        Accessible.name: wordText.text

        Text {
            id: wordText
            anchors.centerIn: parent
            text: display // qmllint disable unqualified
            color: word.ListView.isCurrentItem ? Theme.action : Theme.text // qmllint disable unqualified
            font.family: Theme.family
            font.pixelSize: Theme.lead
            font.weight: word.ListView.isCurrentItem ? Font.Bold : Font.Normal // qmllint disable unqualified
        }
    }

    selectionListHighlight: null

    navigationHighlight: Rectangle {
        color: "transparent"
        radius: Theme.radius
        border.color: Theme.focus
        border.width: Theme.focusWidth
    }

    traceInputKeyPanelDelegate: null
    traceCanvasDelegate: null
    popupListDelegate: null
    popupListBackground: null
    popupListHighlight: null
    selectionHandle: Rectangle {
        width: Theme.gap
        height: Theme.gap
        radius: width / 2
        color: Theme.action
    }
}
