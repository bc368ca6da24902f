import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// A day asked for over the whole page, with a way back that changes nothing.
Rectangle {
    id: root

    required property string label
    required property string value
    readonly property bool isModal: visible

    signal chosen(string value)
    signal backAsked

    color: Theme.background

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        Accessible.ignored: true
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        DateSheet {
            label: root.label
            value: root.value
            hasTwo: false
            onChosen: value => root.chosen(value)
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Button {
            iconName: "arrow-left"
            text: qsTr("Leave it as it is")
            onClicked: root.backAsked()
            Layout.fillWidth: true
        }
    }
}
