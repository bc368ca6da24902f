pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// Five faces with words, best first; the value is 5 for the best and 1 for the worst, 0 for none yet.
RowLayout {
    id: root

    required property list<string> words
    property int value: 0

    signal chosen(int value)

    spacing: Theme.gap / 2
    uniformCellSizes: true

    Repeater {
        model: ["mood-happy", "mood-smile", "mood-empty", "mood-sad", "mood-cry"]

        T.AbstractButton {
            id: face

            required property int index
            required property string modelData

            text: root.words[index] ?? ""
            implicitHeight: implicitContentHeight + topPadding + bottomPadding
            horizontalPadding: Theme.unit
            verticalPadding: Theme.gap
            checked: root.value === 5 - index
            focusPolicy: Qt.StrongFocus
            Layout.fillWidth: true
            Layout.fillHeight: true
            Accessible.role: Accessible.RadioButton
            Accessible.name: text
            Accessible.checked: checked
            Keys.onReturnPressed: face.click()
            onClicked: root.chosen(5 - index)

            background: Rectangle {
                radius: Theme.radius
                color: face.checked || face.down ? Theme.actionSoft : Theme.surface
                border.width: face.checked ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
                border.color: face.checked ? Theme.action : Theme.line

                FocusRing {
                    shown: face.visualFocus
                }
            }

            contentItem: ColumnLayout {
                spacing: Theme.unit

                Icon {
                    name: face.modelData
                    side: Theme.icon * 2
                    Layout.alignment: Qt.AlignHCenter
                    Layout.preferredWidth: side
                    Layout.preferredHeight: side
                    colour: face.checked ? Theme.action : Theme.text
                }

                Label {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    text: face.text
                    size: Label.Small
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }
}
