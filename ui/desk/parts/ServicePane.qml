pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// What the service is: for telling a resident without looking elsewhere.
ScrollPane {
    id: root

    required property DeskCase caseFile

    component Fact: ColumnLayout {
        id: fact

        required property string title
        required property string text

        visible: fact.text !== ""
        spacing: Theme.unit / 2
        Layout.fillWidth: true

        Label {
            text: fact.title
            size: Label.Small
            quiet: true
            Layout.fillWidth: true
        }

        Label {
            text: fact.text
            Layout.fillWidth: true
        }
    }

    Fact {
        title: qsTr("Department")
        text: root.caseFile.department
    }

    Fact {
        title: qsTr("Conditions")
        text: root.caseFile.conditions
    }

    Fact {
        title: qsTr("Fee")
        text: root.caseFile.fee
    }

    Fact {
        title: qsTr("Time limit")
        text: root.caseFile.timeLimit
    }

    Fact {
        title: qsTr("Result")
        text: root.caseFile.result
    }
}
