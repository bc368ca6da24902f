import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.theme

// The name of a part of the form, and whether nothing in it is missing.
RowLayout {
    id: root

    required property string text
    required property bool complete

    spacing: Theme.unit * 2
    Layout.topMargin: Theme.gap

    Label {
        text: root.text
        strong: true
        color: Theme.action
    }

    Icon {
        visible: root.complete
        name: "circle-check"
        colour: Theme.done
    }

    Rectangle {
        implicitHeight: Theme.stroke
        color: Theme.line
        Layout.fillWidth: true
    }
}
