pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// How it is now, what can be done here, and when: as much of it as there is room for.
FitColumn {
    id: root

    required property AttractModel model

    Banner {
        visible: title !== ""
        kind: root.model.isOpen ? Banner.Done : Banner.Attention
        title: root.model.nowText
        text: root.model.hours[0] ?? ""
        Layout.fillWidth: true
    }

    Label {
        text: qsTr("What you can do here")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.unit
    }

    Repeater {
        model: root.model.topics

        IconLine {
            required property string modelData

            iconName: "circle-check"
            text: modelData
            Layout.fillWidth: true
        }
    }

    IconLine {
        iconName: "list"
        text: qsTr("%1 services in all").arg(root.model.serviceCount)
        Layout.fillWidth: true
    }

    Repeater {
        model: root.model.hours.slice(1)

        IconLine {
            required property string modelData

            iconName: "clock"
            text: modelData
            Layout.fillWidth: true
        }
    }
}
