pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// One field: label, control, whose value it is; under it what is wrong. The first of a section carries its title.
FocusScope {
    id: root

    required property DeskForm form
    required property string fieldId
    required property string section
    required property bool isSectionComplete
    required property string label
    required property string control
    required property string value
    required property string fromValue
    required property string toValue
    required property string optionNames
    required property int optionIndex
    required property int maxLength
    required property string hint
    required property string badge
    required property int badgeKind
    required property string badgeIcon
    required property string error
    required property bool isEditable
    required property bool isHeld

    readonly property int labelWidth: Math.max(172, width * 0.24)

    signal entered(Item item)

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: root.label
    Accessible.description: [root.badge, root.error].filter(part => part !== "").join(", ")
    onActiveFocusChanged: {
        if (root.activeFocus)
            root.entered(root);
        root.activeFocus ? root.form.enter(root.fieldId) : root.form.leave(root.fieldId);
    }

    Connections {
        target: root.form

        function onFieldWished(fieldId: string): void {
            if (fieldId === root.fieldId && input.item)
                (input.item as Item).forceActiveFocus(Qt.TabFocusReason);
        }
    }

    HoverHandler {
        onHoveredChanged: root.form.point(hovered ? root.fieldId : "")
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.unit

        SectionTitle {
            visible: root.section !== ""
            text: root.section
            complete: root.isSectionComplete
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap

            Label {
                text: root.label
                size: Label.Small
                strong: root.activeFocus
                Layout.preferredWidth: root.labelWidth
            }

            Loader {
                id: input
                focus: true
                sourceComponent: root.control === "choice" ? choice : root.control === "date_range" ? range : root.control === "rows" ? rows : root.control === "signature" ? shown : line
                Layout.fillWidth: true
            }

            Item {
                implicitHeight: badge.visible ? badge.height : 0
                Layout.preferredWidth: root.width * 0.27

                Badge {
                    id: badge
                    visible: root.badge !== ""
                    width: Math.min(implicitWidth, parent.width)
                    text: root.badge
                    kind: root.badgeKind
                    iconName: root.badgeIcon
                }
            }
        }

        FieldNote {
            hint: root.hint
            error: root.error
            Layout.fillWidth: true
            Layout.leftMargin: root.labelWidth + Theme.gap
        }
    }

    Component {
        id: line

        LineInput {
            focus: true
            name: root.label
            value: root.value
            placeholder: root.control === "date" ? qsTr("year-month-day") : ""
            maximumLength: Math.max(root.maxLength, 20)
            isHeld: root.isHeld
            isEditable: root.isEditable
            isWrong: root.error !== ""
            isSpaced: root.control === "id_number"
            onTyped: text => root.form.type(root.fieldId, text)
        }
    }

    Component {
        id: choice

        OptionInput {
            focus: true
            name: root.label
            options: root.optionNames
            chosen: root.optionIndex
            isHeld: root.isHeld
            isEditable: root.isEditable
            isWrong: root.error !== ""
            onPicked: option => root.form.choose(root.fieldId, option)
        }
    }

    Component {
        id: range

        DateRangeInput {
            focus: true
            name: root.label
            fromValue: root.fromValue
            toValue: root.toValue
            isHeld: root.isHeld
            isEditable: root.isEditable
            isWrong: root.error !== ""
            onTyped: (part, text) => root.form.typePart(root.fieldId, part, text)
        }
    }

    Component {
        id: rows

        RowsInput {
            focus: true
            name: root.label
            value: root.value
            isEditable: root.isEditable
            onAdded: root.form.addRow(root.fieldId)
            onRemoved: root.form.removeRow(root.fieldId)
        }
    }

    Component {
        id: shown

        Label {
            text: root.value
        }
    }
}
