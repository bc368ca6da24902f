pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// The devices that can be used; the chosen one is looked at at once.
ColumnLayout {
    id: root

    required property CheckPageModel page

    spacing: Theme.gap

    Label {
        text: qsTr("Device in use")
        strong: true
        Layout.fillWidth: true
    }

    Repeater {
        model: root.page.choices

        ChoiceTile {
            id: tile

            required property int index
            required property string label
            required property string detail
            required property bool isChosen

            text: label
            hint: detail
            checkable: false
            checked: isChosen
            Layout.fillWidth: true
            onClicked: root.page.choose(tile.index)
        }
    }
}
