import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

Rectangle {
    id: root

    property Item field: nameField

    color: Theme.background

    Scroller {
        id: scroller
        anchors.fill: parent
        anchors.bottomMargin: keyboard.heightShown

        Item {
            Layout.preferredHeight: root.height
        }

        TextField {
            id: nameField
            label: "Name"
            Layout.fillWidth: true
        }
    }

    KeyboardHost {
        id: keyboard
        scroller: scroller
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
