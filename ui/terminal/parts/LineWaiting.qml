import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The place, the papers that can be taken now, and two ways to wait otherwise.
ColumnLayout {
    id: root

    required property LineModel model
    property bool isUpright: true
    property bool hasPlace: true
    readonly property alias scroller: papers

    spacing: Theme.gap

    Scroller {
        id: papers
        Layout.fillWidth: true
        Layout.fillHeight: true

        LinePlace {
            visible: root.hasPlace
            model: root.model
            isSmall: !root.isUpright || Theme.isLargeText
        }

        Pictogram {
            visible: !root.model.hasPapers
            name: "wait"
            side: 320 * Theme.scale
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.margin
        }

        Label {
            visible: !root.model.hasPapers
            text: qsTr("You can stay here. The clerk appears on the screen.")
            size: Label.Lead
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        LinePapers {
            visible: root.model.hasPapers
            model: root.model.papers
            columns: root.isUpright ? 1 : 2
            onPicked: code => root.model.scan(code)
            Layout.fillWidth: true
        }
    }

    GridLayout {
        columns: 2
        columnSpacing: Theme.gap * 2
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillHeight: false

        Button {
            iconName: "bell"
            text: qsTr("Sit down and be called")
            onClicked: root.model.keepPlace()
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Button {
            iconName: "logout"
            text: qsTr("Leave the line")
            onClicked: root.model.leave()
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
