pragma ComponentBehavior: Bound

import QtQuick
import ui.theme

// How loud it is now, 0 to 1: bars that fill, the last ones in another colour.
Row {
    id: root

    required property real level
    property int bars: 12
    property string description: ""

    spacing: Theme.unit / 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: description

    Repeater {
        model: root.bars

        Rectangle {
            required property int index
            readonly property bool isLit: root.level * root.bars > index

            width: Theme.unit * 2
            height: Theme.icon
            radius: width / 4
            color: !isLit ? Theme.line : index >= root.bars - 2 ? Theme.attention : Theme.done
        }
    }
}
