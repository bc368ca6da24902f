pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// One field of the shared form: its control, the clerk's pointer, who holds it, and a yes for what the clerk typed.
Rectangle {
    id: root

    enum Control {
        Typed,
        Tiles,
        Choice,
        Date,
        Dates,
        Rows
    }

    required property FormModel form
    required property string field
    required property string label
    required property int control
    required property string text
    required property string value
    required property string hint
    required property string error
    required property string badge
    required property bool isHeld
    required property bool isMasked
    required property bool needsConfirm
    required property string confirmText
    required property bool isPointed
    required property bool isWanted
    required property bool beginsRow
    required property int hints
    required property int maxLength
    required property bool canAdd
    required property bool canRemove
    readonly property bool needsWidth: beginsRow || control === FormField.Tiles || control === FormField.Rows
    readonly property bool isMarked: isPointed || badge !== ""
    readonly property color ink: isPointed ? Theme.onActionSoft : Theme.onAttentionSoft

    function take(): void {
        if (root.isWanted)
            (place.item as Item)?.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: column.implicitHeight + (isMarked ? 2 * Theme.gap : 0)
    radius: Theme.radius
    color: isPointed ? Theme.actionSoft : isMarked ? Theme.attentionSoft : "transparent"
    border.width: isPointed ? Theme.focusWidth : isMarked ? Theme.stroke : 0
    border.color: isPointed ? Theme.action : Theme.attention
    onIsWantedChanged: Qt.callLater(take)
    Component.onCompleted: Qt.callLater(take)

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: root.isMarked ? Theme.gap : 0
        spacing: Theme.gap / 2

        Rectangle {
            visible: root.beginsRow
            color: Theme.line
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.stroke
            Layout.bottomMargin: Theme.gap / 2
        }

        RowLayout {
            visible: root.isMarked
            spacing: Theme.unit

            Icon {
                name: root.isPointed ? "hand-finger" : root.isHeld ? "pencil" : "user"
                colour: root.ink
            }

            Label {
                text: root.isPointed ? qsTr("The clerk points here") : root.badge
                strong: true
                color: root.ink
                Layout.fillWidth: true
            }
        }

        Loader {
            id: place
            sourceComponent: [typed, tiles, picked, picked, picked, rows][root.control]
            Layout.fillWidth: true
        }

        Button {
            visible: root.needsConfirm
            kind: Button.Primary
            iconName: "check"
            text: root.confirmText
            onClicked: root.form.confirm(root.field)
            Layout.fillWidth: true
        }
    }

    Component {
        id: typed
        TypedField {
            form: root.form
            field: root.field
            label: root.label
            text: root.text
            hint: root.hint
            error: root.error
            held: root.isHeld
            inputMethodHints: root.hints
            maximumLength: root.isMasked ? 32767 : root.maxLength
        }
    }

    Component {
        id: tiles
        ChoiceGroup {
            label: root.label
            model: root.form.options(root.field)
            value: root.value
            hint: root.hint
            error: root.error
            columns: Math.max(1, Math.floor(column.width / ((Theme.isLargeText ? 520 : 400) * Theme.scale)))
            enabled: !root.isHeld
            onChosen: value => root.form.choose(root.field, value)
        }
    }

    Component {
        id: picked
        PickedField {
            label: root.label
            text: root.text
            hint: root.hint
            error: root.error
            held: root.isHeld
            onOpened: root.form.open(root.field)
        }
    }

    Component {
        id: rows
        RowCounter {
            label: root.label
            count: Number(root.value)
            hint: root.hint
            canAdd: root.canAdd
            canRemove: root.canRemove
            onAdded: root.form.addRow(root.field)
            onRemoved: root.form.removeRow(root.field)
        }
    }
}
