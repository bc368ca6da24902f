pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// One question over the whole page: an answer out of a long list, or a date.
Rectangle {
    id: root

    required property FormModel form
    readonly property bool isModal: visible

    visible: form.openField !== ""
    color: Theme.background

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        Accessible.ignored: true
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Loader {
            active: root.visible
            sourceComponent: root.form.isPicking ? list : dates
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Button {
            iconName: "arrow-left"
            text: qsTr("Leave it as it is")
            Layout.fillWidth: true
            onClicked: root.form.close()
        }
    }

    Component {
        id: list
        Picker {
            label: root.form.openLabel
            model: root.form.found
            value: root.form.openValue
            emptyText: qsTr("Nothing is called so. Please try another word.")
            onQueryEdited: text => root.form.search(text)
            onChosen: value => root.form.choose(root.form.openField, value)
        }
    }

    Component {
        id: dates
        DateSheet {
            label: root.form.openLabel
            value: root.form.openValue
            hasTwo: root.form.hasTwoDates
            onChosen: value => root.form.choose(root.form.openField, value)
        }
    }
}
