import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// One answer to type: label above, hint or error below, a badge for who typed it or who holds it now.
FocusScope {
    id: root

    property string label: ""
    property alias text: input.text
    property alias placeholder: placeholder.text
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property string hint: ""
    property string error: ""
    property string badge: ""
    property bool held: false
    property bool secret: false
    property string revealText: ""
    readonly property bool isRevealed: reveal.checked
    readonly property alias inputItem: input

    signal edited(string text)
    signal accepted(string text)

    Accessible.role: Accessible.Grouping
    Accessible.name: label // a field that hides its text hides its name too (Qt), the group keeps it
    implicitWidth: 640 * Theme.scale
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.unit

        RowLayout {
            visible: root.label !== "" || root.badge !== ""
            spacing: Theme.gap

            Label {
                text: root.label
                strong: true
                Layout.fillWidth: true
            }

            Badge {
                visible: root.badge !== ""
                text: root.badge
                kind: root.held ? Badge.Attention : Badge.Info
                iconName: root.held ? "pencil" : "user"
            }
        }

        RowLayout {
            spacing: Theme.gap

            T.TextField {
                id: input
                implicitHeight: Math.max(Theme.control, Math.max(contentHeight, placeholder.visible ? placeholder.contentHeight : 0) + topPadding + bottomPadding)
                leftPadding: Theme.gap
                rightPadding: Theme.gap
                topPadding: Theme.unit
                bottomPadding: Theme.unit
                focus: true
                font.family: Theme.family
                font.pixelSize: Theme.body
                color: enabled ? Theme.text : Theme.onDisabled
                selectionColor: Theme.action
                selectedTextColor: Theme.onAction
                verticalAlignment: TextInput.AlignVCenter
                readOnly: root.held
                echoMode: root.secret && !reveal.checked ? TextInput.Password : TextInput.Normal
                passwordCharacter: "●"
                selectByMouse: true
                Layout.fillWidth: true
                Accessible.role: Accessible.EditableText
                Accessible.name: root.label || placeholder.text
                Accessible.description: root.error || root.hint
                onTextEdited: root.edited(text)
                onTextChanged: if (!activeFocus)
                    ensureVisible(0) // what is only read begins at its beginning
                onActiveFocusChanged: if (!activeFocus)
                    ensureVisible(0)
                onAccepted: root.accepted(text)

                background: Rectangle {
                    radius: Theme.radius
                    color: root.held ? Theme.sunken : Theme.surface
                    border.width: root.error !== "" || input.activeFocus ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
                    border.color: root.error !== "" ? Theme.stop : input.activeFocus ? Theme.action : Theme.lineStrong
                }

                Text {
                    id: placeholder
                    anchors.fill: parent
                    anchors.leftMargin: input.leftPadding
                    anchors.rightMargin: input.rightPadding
                    visible: input.text === "" && input.preeditText === "" && text !== ""
                    font: input.font
                    color: Theme.textQuiet
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }

            Button {
                id: reveal
                visible: root.secret
                checkable: true
                iconOnly: true
                iconName: checked ? "eye-off" : "eye"
                text: root.revealText
                Layout.fillHeight: true
            }
        }

        FieldNote {
            hint: root.hint
            error: root.error
            Layout.fillWidth: true
        }
    }
}
