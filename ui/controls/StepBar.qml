pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// Where am I, what is left: the steps as a line, the present one in words.
Item {
    id: root

    required property list<string> steps
    required property int current
    required property string summary

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ProgressBar
    Accessible.name: summary

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.unit

        RowLayout {
            spacing: Theme.unit

            Repeater {
                model: root.steps

                Rectangle {
                    required property int index

                    radius: height / 2
                    color: index < root.current ? Theme.done : index === root.current ? Theme.action : Theme.line
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.unit * 1.5
                }
            }
        }

        Label {
            text: root.summary
            size: Label.Small
            quiet: true
            Layout.fillWidth: true
        }
    }
}
