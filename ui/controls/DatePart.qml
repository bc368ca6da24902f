import QtQuick
import QtQuick.Layouts
import ui.theme

// Year, month or day: its digits, the places still empty, and its word.
RowLayout {
    id: root

    required property string unitText
    required property string digits
    required property int places
    required property bool isNext
    required property bool hasError

    spacing: Theme.unit

    Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: root.isNext || root.hasError ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
        border.color: root.hasError ? Theme.stop : root.isNext ? Theme.action : Theme.lineStrong
        implicitHeight: Math.max(Theme.control, number.implicitHeight + 2 * Theme.unit)
        implicitWidth: number.implicitWidth + 2 * Theme.gap
        Layout.fillWidth: true

        Label {
            id: number
            anchors.centerIn: parent
            text: root.digits.padEnd(root.places, "–")
            size: Label.Lead
            font.letterSpacing: Theme.unit / 4
        }
    }

    Label {
        text: root.unitText
        Layout.minimumWidth: implicitWidth
    }
}
