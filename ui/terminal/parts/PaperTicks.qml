pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Papers to bring, each with a box to tick. Model roles: those of PaperTickRow.
ColumnLayout {
    id: root

    required property string title
    property alias model: rows.model
    signal ticked(string code, bool isTicked)

    spacing: Theme.gap / 2

    Label {
        visible: text !== ""
        text: root.title
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.unit
    }

    Repeater {
        id: rows

        CheckRow {
            required property string code
            required property string name
            required hint
            required property bool isTicked

            text: name
            checkable: false
            checked: isTicked
            onClicked: root.ticked(code, !isTicked)
            Layout.fillWidth: true
        }
    }
}
