pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// What can be tried on this page, under the question only a person can answer.
ColumnLayout {
    id: root

    required property CheckPageModel page

    spacing: Theme.gap
    visible: buttons.count > 0

    Label {
        visible: text !== ""
        text: root.page.question
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.gap
        uniformCellSizes: true

        Repeater {
            id: buttons
            model: root.page.buttons

            Button {
                id: button

                required property int index
                required property string label
                required property bool isActive
                required property bool isMain

                text: label
                kind: isMain ? Button.Primary : Button.Quiet
                enabled: isActive
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.page.press(button.index)
            }
        }
    }
}
