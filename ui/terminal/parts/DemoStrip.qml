import QtQuick
import ui.theme
import ui.controls

// Says on every screen that the persons are invented.
Rectangle {
    implicitHeight: label.implicitHeight + Theme.unit
    color: Theme.attentionSoft

    Label {
        id: label
        anchors.centerIn: parent
        text: qsTr("DEMO · all persons are invented")
        size: Label.Small
        strong: true
        color: Theme.onAttentionSoft
    }
}
