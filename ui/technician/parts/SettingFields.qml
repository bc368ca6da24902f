pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// What is typed: what is wrong stays in its field with what to do.
ColumnLayout {
    id: root

    required property CheckPageModel page

    spacing: Theme.gap

    Repeater {
        model: root.page.fields

        TextField {
            id: field

            required property string place
            required property string value
            required property string caption
            required property string complaint
            required property bool isAddress

            label: caption
            error: complaint
            text: value
            inputMethodHints: isAddress ? Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText : Qt.ImhNone
            Layout.fillWidth: true
            onEdited: text => root.page.type(field.place, text)
        }
    }
}
