import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls

// A field whose answer is picked on a sheet of its own: what stands there, and a sign that it opens.
T.AbstractButton {
    id: root

    required property string label
    property string hint: ""
    property string error: ""
    property bool held: false
    readonly property bool isEmpty: text === ""

    signal opened

    implicitHeight: column.implicitHeight
    enabled: !held
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: [text, error || hint].filter(part => part !== "").join(", ")
    Keys.onReturnPressed: root.click()
    onClicked: root.opened()

    contentItem: ColumnLayout {
        id: column
        spacing: Theme.unit

        Label {
            text: root.label
            strong: true
            Layout.fillWidth: true
        }

        Rectangle {
            radius: Theme.radius
            color: root.down ? Theme.actionSoft : root.held ? Theme.sunken : Theme.surface
            border.width: root.error !== "" ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
            border.color: root.error !== "" ? Theme.stop : Theme.lineStrong
            implicitHeight: Math.max(Theme.control, inner.implicitHeight + 2 * Theme.unit)
            Layout.fillWidth: true

            FocusRing {
                shown: root.visualFocus
            }

            RowLayout {
                id: inner
                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                spacing: Theme.unit

                Label {
                    text: root.isEmpty ? qsTr("Touch to choose") : root.text
                    quiet: root.isEmpty
                    Layout.fillWidth: true
                }

                Icon {
                    name: "chevron-down"
                    colour: Theme.action
                }
            }
        }

        FieldNote {
            hint: root.hint
            error: root.error
            Layout.fillWidth: true
        }
    }
}
