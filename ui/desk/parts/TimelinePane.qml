pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// What happened, the newest on top.
ScrollPane {
    id: root

    required property DeskCase caseFile

    spacing: Theme.unit * 2

    Repeater {
        model: root.caseFile.timeline

        RowLayout {
            id: row

            required property string at
            required property string by
            required property string text

            spacing: Theme.gap
            Layout.fillWidth: true

            Label {
                text: row.at
                size: Label.Small
                quiet: true
                Layout.alignment: Qt.AlignTop
            }

            Label {
                text: row.by
                size: Label.Small
                strong: true
                Layout.preferredWidth: 76
                Layout.alignment: Qt.AlignTop
            }

            Label {
                text: row.text
                size: Label.Small
                Layout.fillWidth: true
            }
        }
    }
}
