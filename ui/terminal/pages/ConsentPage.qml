pragma ComponentBehavior: Bound

import QtQuick
import ui.terminal

// What is collected, who sees it, how long it is kept; yes and no apart and equal.
TerminalPage {
    id: root

    required property ConsentModel model

    title: qsTr("May we use your information?")
    scroller: panel.scroller
    upper: Component {
        ConsentAbove {
            model: root.model
        }
    }

    ConsentPanel {
        id: panel
        anchors.fill: parent
        model: root.model
        skip: root.shownAbove
    }
}
