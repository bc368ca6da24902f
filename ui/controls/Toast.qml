import QtQuick
import ui.theme

// A word about something that went well; goes away by itself, so nothing that must be read stands in it.
Rectangle {
    id: root

    property string text: ""
    property int seconds: 6

    function say(words: string): void {
        text = words;
        timer.restart();
    }

    visible: text !== ""
    width: Math.min(label.implicitWidth + 2 * Theme.gap, (parent?.width ?? 0) - 2 * Theme.margin)
    implicitHeight: label.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Label {
        id: label
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gap)
        text: root.text
        color: Theme.background
    }

    Timer {
        id: timer
        interval: root.seconds * 1000
        onTriggered: root.text = ""
    }
}
