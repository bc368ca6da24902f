import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// A day, or from one day to another: eight digits each on one pad.
Scroller {
    id: root

    required property string label
    required property string value
    required property bool hasTwo
    property bool isAtSecond: false
    readonly property DateField current: isAtSecond ? second : first
    readonly property bool isInOrder: !hasTwo || first.iso <= second.iso
    readonly property bool isReady: first.isReal && (!hasTwo || second.isReal) && isInOrder

    signal chosen(string value)

    function press(key: string): void {
        root.current.type(key);
        if (root.hasTwo && !root.isAtSecond && first.isReal)
            root.isAtSecond = second.digits.length < 8;
    }

    GridLayout {
        columns: root.width > 1200 * Theme.scale ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignTop

            DateField {
                id: first
                label: root.hasTwo ? qsTr("%1: first day").arg(root.label) : root.label
                date: root.value.split("/")[0]
                hint: qsTr("For 12 March 1954 press 19540312")
                hasPad: false
                focus: !root.isAtSecond
                Layout.fillWidth: true
                onActiveFocusChanged: if (activeFocus)
                    root.isAtSecond = false

                TapHandler {
                    onTapped: first.forceActiveFocus()
                }
            }

            DateField {
                id: second
                visible: root.hasTwo
                label: qsTr("%1: last day").arg(root.label)
                date: root.value.split("/")[1] ?? ""
                error: first.isReal && isReal && !root.isInOrder ? qsTr("The last day lies before the first one.") : ""
                hasPad: false
                focus: root.isAtSecond
                Layout.fillWidth: true
                onActiveFocusChanged: if (activeFocus)
                    root.isAtSecond = true

                TapHandler {
                    onTapped: second.forceActiveFocus()
                }
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignTop

            NumberPad {
                Layout.fillWidth: true
                onTyped: key => root.press(key)
                onTakenBack: root.current.digits = root.current.digits.slice(0, -1)
            }

            Button {
                kind: Button.Primary
                iconName: "check"
                text: qsTr("Take this date")
                enabled: root.isReady
                Layout.fillWidth: true
                onClicked: root.chosen(root.hasTwo ? `${first.iso}/${second.iso}` : first.iso)
            }
        }
    }
}
