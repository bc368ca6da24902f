import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.theme

// Two dates: from and to.
FocusScope {
    id: root

    required property string name
    required property string fromValue
    required property string toValue
    property bool isHeld: false
    property bool isEditable: true
    property bool isWrong: false

    signal typed(int part, string text)

    implicitHeight: row.implicitHeight

    RowLayout {
        id: row
        width: parent.width
        spacing: Theme.unit * 2

        LineInput {
            focus: true
            name: qsTr("%1, from").arg(root.name)
            value: root.fromValue
            placeholder: qsTr("year-month-day")
            isHeld: root.isHeld
            isEditable: root.isEditable
            isWrong: root.isWrong
            Layout.fillWidth: true
            onTyped: text => root.typed(0, text)
        }

        Label {
            text: qsTr("to")
            size: Label.Small
        }

        LineInput {
            name: qsTr("%1, to").arg(root.name)
            value: root.toValue
            placeholder: qsTr("year-month-day")
            isHeld: root.isHeld
            isEditable: root.isEditable
            isWrong: root.isWrong
            Layout.fillWidth: true
            onTyped: text => root.typed(1, text)
        }
    }
}
