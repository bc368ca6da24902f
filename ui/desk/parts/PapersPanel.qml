pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme

// The papers of the service: needed ones first; the keys act on the one that is chosen.
Panel {
    id: root

    required property ActionBoard board
    required property DeskPapers papers

    title: qsTr("Papers")
    fact: root.papers.summary
    spacing: Theme.unit * 2

    ScrollPane {
        id: pane
        spacing: Theme.unit * 1.5
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: root.papers.rows

            PaperItem {
                board: root.board
                papers: root.papers
                Layout.fillWidth: true
                onSelectedShown: item => pane.reveal(item)
            }
        }
    }
}
