import QtQuick
import QtQuick.Layouts
import ui.theme

// The line under an answer: an error with its sign, else the hint.
RowLayout {
    id: root

    required property string hint
    required property string error

    visible: hint !== "" || error !== ""
    spacing: Theme.unit

    Icon {
        visible: root.error !== ""
        name: "alert-circle"
        colour: Theme.stop
        side: Math.round(Theme.small * 1.2)
        Layout.alignment: Qt.AlignTop
    }

    Label {
        text: root.error || root.hint
        size: Label.Small
        color: root.error !== "" ? Theme.stop : Theme.textQuiet
        Layout.fillWidth: true
    }
}
