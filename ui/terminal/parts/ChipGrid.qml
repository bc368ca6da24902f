pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Themes or departments as tiles. Model roles: chip, name, sign.
GridLayout {
    id: root

    property alias model: tiles.model
    signal picked(string chip)

    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Repeater {
        id: tiles

        Tile {
            required property string chip
            required property string name
            required property string sign

            text: name
            iconName: sign || "building-bank"
            onClicked: root.picked(chip)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
        }
    }
}
