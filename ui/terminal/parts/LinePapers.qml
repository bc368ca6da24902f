pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Papers of the case while one waits. Model roles: those of WaitingPaper.
GridLayout {
    id: root

    property alias model: rows.model
    signal picked(string code)

    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Label {
        text: qsTr("Save time: show your papers now")
        size: Label.Lead
        strong: true
        Layout.columnSpan: root.columns
        Layout.fillWidth: true
    }

    Repeater {
        id: rows

        RowItem {
            required property string code
            required property string name
            required property string standing
            required property bool isTaken
            required property bool canScan

            text: name
            line: standing
            iconName: isTaken ? "circle-check" : canScan ? "camera" : "hand-finger"
            enabled: canScan
            onClicked: root.picked(code)
            Layout.fillWidth: true
            Layout.preferredWidth: 100
        }
    }
}
