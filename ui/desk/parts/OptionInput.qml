pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import ui.controls
import ui.theme

// One of several answers: a list that opens with Space, Enter or Down; letters go to the answer that begins so.
T.ComboBox {
    id: root

    required property string name
    required property string options
    required property int chosen
    property bool isHeld: false
    property bool isEditable: true
    property bool isWrong: false

    signal picked(int option)

    function openBy(event: KeyEvent): void {
        event.accepted = !root.popup.visible;
        if (event.accepted)
            root.popup.open();
    }

    model: root.options === "" ? [] : root.options.split("\n")
    enabled: root.isEditable
    implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + 2 * Theme.unit)
    leftPadding: Theme.unit * 2
    rightPadding: Theme.icon + Theme.gap
    font.family: Theme.family
    font.pixelSize: Theme.body
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: root.name
    Accessible.description: root.displayText
    Component.onCompleted: root.currentIndex = root.chosen
    onModelChanged: root.currentIndex = root.chosen
    onChosenChanged: root.currentIndex = root.chosen
    onActivated: index => root.picked(index)
    Keys.onDownPressed: event => root.openBy(event)
    Keys.onReturnPressed: event => event.accepted = !root.popup.visible // Qt closes an open list when Enter is let go
    Keys.onReleased: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.openBy(event);
    }

    contentItem: Label {
        text: root.displayText
        color: root.isEditable ? Theme.text : Theme.textQuiet
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }

    indicator: Icon {
        x: root.width - width - Theme.unit * 2
        y: (root.height - height) / 2
        name: "chevron-down"
        colour: root.isEditable ? Theme.action : Theme.textQuiet
    }

    background: InputBack {
        isHeld: root.isHeld
        isEditable: root.isEditable
        isWrong: root.isWrong
        hasFocus: root.activeFocus
    }

    delegate: T.ItemDelegate {
        id: option

        required property string modelData
        required property int index

        width: ListView.view.width
        implicitHeight: Math.max(Theme.touchTarget, implicitContentHeight + 2 * Theme.unit)
        horizontalPadding: Theme.unit * 2
        text: option.modelData
        highlighted: root.highlightedIndex === option.index
        Accessible.role: Accessible.ListItem
        Accessible.name: text

        contentItem: Label {
            text: option.text
            strong: option.index === root.currentIndex
            color: option.highlighted ? Theme.onActionSoft : Theme.text
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }

        background: Rectangle {
            color: option.highlighted ? Theme.actionSoft : Theme.surface
        }
    }

    popup: T.Popup {
        y: root.height
        width: root.width
        height: Math.min(implicitContentHeight + 2 * padding, 330)
        padding: Theme.unit / 2
        margins: Theme.unit

        contentItem: ListView {
            implicitHeight: contentHeight
            model: root.delegateModel
            currentIndex: root.highlightedIndex
            highlightMoveDuration: 0
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: root.name

            T.ScrollBar.vertical: Bar {}
        }

        background: Rectangle {
            radius: Theme.radius / 2
            color: Theme.surface
            border.width: Theme.stroke
            border.color: Theme.lineStrong
        }
    }
}
