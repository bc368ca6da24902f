pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The fields of one part of the form, two abreast where there is width; what is typed in or pointed at stays in sight.
Scroller {
    id: root

    required property FormModel form
    required property string name
    readonly property bool isPaired: width > 1000 * Theme.scale * (Theme.isLargeText ? 1.15 : 1)

    function keep(field: string): void {
        for (let at = 0; at < fields.count; at++)
            if ((fields.itemAt(at) as FormField)?.field === field)
                root.show(fields.itemAt(at));
    }

    onHeightChanged: Qt.callLater(keep, form.sight)
    growsWithWidth: true // beside the buttons a row of answers may break otherwise and be lower
    viewItem.Accessible.role: Accessible.List
    viewItem.Accessible.name: root.name

    Connections {
        target: root.form

        function onWanted(field: string): void {
            Qt.callLater(root.keep, field);
        }
    }

    GridLayout {
        columns: root.isPaired ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap * (root.isPaired ? 1 : 1.25)
        Layout.fillWidth: true

        Repeater {
            id: fields
            model: root.form.rows

            FormField {
                form: root.form
                Layout.columnSpan: root.isPaired && needsWidth ? 2 : 1
                Layout.fillWidth: true
                Layout.preferredWidth: Layout.columnSpan * 100 // equal columns; Qt's own cannot bear a span
                Layout.alignment: Qt.AlignTop
            }
        }
    }
}
