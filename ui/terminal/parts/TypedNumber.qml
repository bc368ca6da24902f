import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// A number typed on the pad beside it, in groups that are easy to compare with the card.
ColumnLayout {
    id: root

    required property string label
    required property string number
    property string error: ""

    spacing: Theme.unit

    Label {
        text: root.label
        strong: true
        Layout.fillWidth: true
    }

    Rectangle {
        implicitHeight: Math.max(Theme.control, shown.implicitHeight + 2 * Theme.unit)
        radius: Theme.radius
        color: Theme.surface
        border.width: Math.max(2, Theme.focusWidth / 2)
        border.color: root.error !== "" ? Theme.stop : Theme.action
        Layout.fillWidth: true

        Label {
            id: shown
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.number
            size: Label.Lead
            strong: true
        }
    }

    FieldNote {
        hint: ""
        error: root.error
        Layout.fillWidth: true
    }
}
