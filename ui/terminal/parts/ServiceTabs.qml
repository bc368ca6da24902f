import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.terminal

// The ways through the list, in the order of `Way`: sign above word, so that five stand side by side.
GridLayout {
    id: root

    required property int current
    property bool isStacked: false // two rows of words alone: large text leaves an upright screen no room for signs
    signal picked(int tab)

    columns: isStacked ? 3 : 5

    columnSpacing: Theme.gap / 2
    rowSpacing: Theme.gap / 2
    uniformCellWidths: true

    ServiceTab {
        text: qsTr("Most used")
        iconName: root.isStacked ? "" : "star"
        checked: root.current === 0
        onClicked: root.picked(0)
    }

    ServiceTab {
        text: qsTr("Life events")
        iconName: root.isStacked ? "" : "heart"
        checked: root.current === 1
        onClicked: root.picked(1)
    }

    ServiceTab {
        text: qsTr("Themes")
        iconName: root.isStacked ? "" : "list"
        checked: root.current === 2
        onClicked: root.picked(2)
    }

    ServiceTab {
        text: qsTr("Offices")
        iconName: root.isStacked ? "" : "building-bank"
        checked: root.current === 3
        onClicked: root.picked(3)
    }

    ServiceTab {
        text: qsTr("My papers")
        iconName: root.isStacked ? "" : "files"
        checked: root.current === 4
        onClicked: root.picked(4)
        Layout.columnSpan: root.isStacked ? 2 : 1
    }
}
