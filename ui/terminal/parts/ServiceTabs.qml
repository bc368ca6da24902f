import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The three ways through the list.
RowLayout {
    id: root

    required property int current
    signal picked(int tab)

    spacing: Theme.gap
    uniformCellSizes: true

    Button {
        text: qsTr("Most used")
        iconName: Theme.isLargeText ? "" : "star"
        checked: root.current === 0
        onClicked: root.picked(0)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    Button {
        text: qsTr("By theme")
        iconName: Theme.isLargeText ? "" : "list"
        checked: root.current === 1
        onClicked: root.picked(1)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    Button {
        text: qsTr("By office")
        iconName: Theme.isLargeText ? "" : "building-bank"
        checked: root.current === 2
        onClicked: root.picked(2)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
