import QtQuick
import QtQuick.Layouts
import ui.theme

// A date by eight digits: year, month and day fill in from the left, so that a birth year is four presses, not seventy.
FocusScope {
    id: root

    required property string label
    property string date: ""
    property string hint: ""
    property string error: ""
    property string badge: ""
    property string digits: date.replace(/-/g, "")
    property bool hasPad: !Theme.isDesk
    readonly property string iso: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
    readonly property bool isComplete: digits.length === 8
    readonly property real day: Date.parse(`${iso}T00:00:00Z`)
    readonly property bool isReal: isComplete && !isNaN(day) && new Date(day).toISOString().startsWith(iso)

    signal chosen(string date)

    function type(key: string): void {
        if (/^[0-9]$/.test(key) && digits.length < 8)
            digits += key;
        if (isReal)
            chosen(iso);
    }

    implicitWidth: 640 * Theme.scale
    implicitHeight: column.implicitHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: error || hint
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            root.digits = root.digits.slice(0, -1);
        else if (/^[0-9]$/.test(event.text))
            root.type(event.text);
        else
            return;
        event.accepted = true;
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.unit

        RowLayout {
            spacing: Theme.gap

            Label {
                text: root.label
                strong: true
                Layout.fillWidth: true
            }

            Badge {
                visible: root.badge !== ""
                text: root.badge
                iconName: "user"
            }
        }

        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true

            DatePart {
                unitText: qsTr("year")
                digits: root.digits.slice(0, 4)
                places: 4
                isNext: root.activeFocus && root.digits.length < 4
                hasError: root.error !== ""
                Layout.fillWidth: true
            }

            DatePart {
                unitText: qsTr("month")
                digits: root.digits.slice(4, 6)
                places: 2
                isNext: root.activeFocus && root.digits.length >= 4 && root.digits.length < 6
                hasError: root.error !== ""
                Layout.fillWidth: true
            }

            DatePart {
                unitText: qsTr("day")
                digits: root.digits.slice(6, 8)
                places: 2
                isNext: root.activeFocus && root.digits.length >= 6
                hasError: root.error !== ""
                Layout.fillWidth: true
            }
        }

        FieldNote {
            hint: root.hint
            error: root.isComplete && !root.isReal ? qsTr("There is no such day: please check the digits.") : root.error
            Layout.fillWidth: true
        }

        NumberPad {
            visible: root.hasPad
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
            onTyped: key => root.type(key)
            onTakenBack: root.digits = root.digits.slice(0, -1)
        }
    }
}
