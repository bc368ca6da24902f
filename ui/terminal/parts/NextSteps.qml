pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What happens next and by when, and what the clerk wrote.
ColumnLayout {
    id: root

    required property DoneModel model

    spacing: Theme.gap / 2

    Label {
        visible: root.model.byWhen !== ""
        text: qsTr("By when")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
    }

    Label {
        visible: text !== ""
        text: root.model.byWhen
        Layout.fillWidth: true
    }

    Label {
        visible: root.model.nextSteps.length > 0
        text: qsTr("What comes next")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
    }

    Repeater {
        model: root.model.nextSteps

        RowLayout {
            id: step

            required property string modelData

            spacing: Theme.gap / 2

            Icon {
                name: "chevron-right"
                colour: Theme.action
                Layout.alignment: Qt.AlignTop
            }

            Label {
                text: step.modelData
                Layout.fillWidth: true
            }
        }
    }

    Label {
        visible: root.model.note !== ""
        text: qsTr("The clerk's note")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
    }

    Label {
        visible: text !== ""
        text: root.model.note
        Layout.fillWidth: true
    }
}
