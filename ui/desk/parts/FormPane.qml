pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// The shared form, section by section; the keyboard goes from field to field and the pane follows.
ColumnLayout {
    id: root

    required property DeskForm form

    spacing: Theme.unit * 2

    Label {
        visible: root.form.count === 0
        text: qsTr("This service has no form to fill here.")
        quiet: true
        Layout.fillWidth: true
    }

    ScrollPane {
        id: pane
        objectName: "formPane"
        spacing: Theme.unit
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: root.form.rows

            FieldItem {
                form: root.form
                Layout.fillWidth: true
                onEntered: item => pane.reveal(item)
            }
        }
    }
}
