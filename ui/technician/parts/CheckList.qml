pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// The checks, one under the other or in two columns.
Scroller {
    id: root

    required property TechnicianShell shell
    required property bool isUpright

    GridLayout {
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Repeater {
            model: root.shell.checks

            CheckCard {
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.shell.open(index)
                onMendAsked: root.shell.mend(index)
            }
        }
    }
}
