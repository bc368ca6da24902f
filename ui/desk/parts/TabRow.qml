pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.controls
import ui.desk
import ui.theme

// A few pages in one place; a page with an action of its own is reached by that action's key as well.
RowLayout {
    id: root

    required property ActionBoard board
    required property list<string> names
    required property list<string> actions
    property int current: 0

    spacing: Theme.unit
    Accessible.role: Accessible.PageTabList
    Accessible.name: root.names[root.current]

    Repeater {
        model: root.names

        T.AbstractButton {
            id: tab

            required property string modelData
            required property int index

            text: tab.modelData
            checked: tab.index === root.current
            horizontalPadding: Theme.unit * 2
            topPadding: Theme.unit
            implicitWidth: implicitContentWidth + 2 * horizontalPadding
            implicitHeight: Theme.touchTarget
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.PageTab
            Accessible.name: text
            Accessible.selected: checked
            Keys.onReturnPressed: tab.click()
            onClicked: {
                root.current = tab.index;
                if (face.isEnabled)
                    root.board.press(face.action);
            }

            ActionFace {
                id: face
                board: root.board
                action: root.actions[tab.index]
            }

            contentItem: Row {
                spacing: Theme.unit * 1.5

                Label {
                    text: tab.text
                    strong: tab.checked
                    color: tab.checked || tab.hovered ? Theme.action : Theme.textQuiet
                    Accessible.ignored: true
                }

                KeyHint {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: text !== ""
                    text: face.keyText
                    ink: Theme.textQuiet
                }
            }

            background: Item {
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.unit * 0.75
                    color: tab.checked ? Theme.action : "transparent"
                }

                FocusRing {
                    shown: tab.visualFocus
                }
            }
        }
    }

    Item {
        Layout.fillWidth: true
    }
}
