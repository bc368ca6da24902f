pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Services as tiles. Model roles: those of ServiceTile.
GridLayout {
    id: root

    property alias model: tiles.model
    signal picked(string code)

    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Repeater {
        id: tiles

        Tile {
            required property string code
            required property string name
            required line
            required property string minutes
            required property string offer
            required property bool isHereNow
            required property bool isClosed

            text: name
            meta: minutes
            badge: offer
            badgeKind: isClosed ? Badge.Attention : isHereNow ? Badge.Done : Badge.Info
            onClicked: root.picked(code)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
        }
    }
}
