pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// Ten digits for a finger, an extra key where a number needs one (X in an ID number), and taking back.
GridLayout {
    id: root

    property string extraKey: ""

    signal typed(string key)
    signal takenBack

    columns: 3 // 6: half as high, where there is little room
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        Button {
            required property string modelData

            text: modelData
            font.pixelSize: Theme.lead
            Layout.fillWidth: true
            onClicked: root.typed(modelData)
        }
    }

    Button {
        text: root.extraKey
        opacity: root.extraKey === "" ? 0 : 1
        enabled: root.extraKey !== ""
        font.pixelSize: Theme.lead
        Layout.fillWidth: true
        onClicked: root.typed(root.extraKey)
    }

    Button {
        text: "0"
        font.pixelSize: Theme.lead
        Layout.fillWidth: true
        onClicked: root.typed("0")
    }

    Button {
        iconOnly: true
        iconName: "arrow-left"
        text: qsTr("Take back one digit")
        Layout.fillWidth: true
        onClicked: root.takenBack()
    }
}
