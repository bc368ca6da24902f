import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// How long it may take, what happens then, and the way out for who is not meant.
GridLayout {
    id: root

    required property DoorModel model
    property bool hasTime: true
    property bool isTight: false // the words give way to what went wrong; they stood here before

    columns: isTight ? 2 : 1
    rowSpacing: Theme.gap
    columnSpacing: Theme.gap

    DoorTime {
        visible: root.hasTime
        model: root.model
        hasWords: !root.isTight
        Layout.fillWidth: !root.isTight
        Layout.fillHeight: false
    }

    Button {
        iconName: "x"
        text: qsTr("Not me: delete it all")
        onClicked: root.model.refuse()
        Layout.fillWidth: true
    }
}
