pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The papers people have with them, each to tick. Model roles: those of ChipTile.
GridLayout {
    id: root

    property alias model: tiles.model
    signal ticked(string chip, bool isThere)

    columnSpacing: Theme.gap
    rowSpacing: Theme.gap / 2
    uniformCellWidths: true

    Repeater {
        id: tiles

        CheckRow {
            required property string chip
            required property string name
            required property string sign
            required property bool isChosen

            text: name
            iconName: sign
            checkable: false
            checked: isChosen
            onClicked: root.ticked(chip, !isChosen)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
        }
    }
}
