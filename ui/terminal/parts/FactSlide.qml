pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// A heading and a few facts, to be read from three metres.
ColumnLayout {
    id: root

    required property string title
    required property string iconName
    required property list<string> lines

    spacing: Theme.isLargeText ? Theme.gap / 2 : Theme.gap

    Label {
        text: root.title
        size: Label.Title
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.unit
    }

    Repeater {
        model: root.lines

        IconLine {
            required property string modelData

            iconName: root.iconName
            text: modelData
            size: Theme.isLargeText ? Label.Body : Label.Lead
            Layout.fillWidth: true
            Layout.fillHeight: false
        }
    }

    Item {
        Layout.fillHeight: true
    }
}
