import QtQuick
import ui.controls

Item {
    Label {
        anchors.centerIn: parent
        text: "under the dialog"
    }

    Dialog {
        visible: true
        title: "Stop?"
        text: "It is asked before it is done."
        firstText: "Stop"
        secondText: "Go on"
    }
}
