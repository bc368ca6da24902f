pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The fields of one part of the form, one under the other; what is typed in or pointed at stays in sight.
Scroller {
    id: root

    required property FormModel form
    required property string name

    function keep(field: string): void {
        for (let at = 0; at < fields.count; at++)
            if ((fields.itemAt(at) as FormField)?.field === field)
                root.show(fields.itemAt(at));
    }

    spacing: Theme.gap * 1.25
    onHeightChanged: Qt.callLater(keep, form.sight)
    viewItem.Accessible.role: Accessible.List
    viewItem.Accessible.name: root.name

    Connections {
        target: root.form

        function onWanted(field: string): void {
            Qt.callLater(root.keep, field);
        }
    }

    Repeater {
        id: fields
        model: root.form.rows

        FormField {
            form: root.form
            Layout.fillWidth: true
        }
    }
}
