pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Four places to type into: one sees at once how many are wanted, and how many are still missing.
ColumnLayout {
    id: root

    required property string label
    required property string characters
    property bool isWrong: false

    spacing: Theme.unit

    Label {
        text: root.label
        strong: true
        color: root.isWrong ? Theme.stop : Theme.text
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.gap / 2
        Accessible.role: Accessible.StaticText
        Accessible.name: root.characters
        Layout.fillHeight: false

        Repeater {
            model: 4

            Rectangle {
                id: place

                required property int index
                readonly property bool isNext: index === root.characters.length

                implicitWidth: Theme.control
                implicitHeight: Math.max(Theme.control, digit.implicitHeight + 2 * Theme.unit)
                radius: Theme.radius
                color: Theme.surface
                border.width: isNext || root.isWrong ? Math.max(2, Theme.focusWidth / 2) : Theme.stroke
                border.color: root.isWrong ? Theme.stop : isNext ? Theme.action : Theme.lineStrong
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.control * 1.25

                Label {
                    id: digit
                    anchors.centerIn: parent
                    text: root.characters.charAt(place.index)
                    size: Label.Lead
                    strong: true
                    Accessible.ignored: true
                }
            }
        }
    }
}
