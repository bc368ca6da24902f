import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The card on the reader; or type, if there is no card at hand.
GridLayout {
    id: root

    required property DoorModel model
    property bool isUpright: true
    property bool hasSign: true
    property bool hasTime: true

    columns: isUpright ? 1 : 2
    rowSpacing: Theme.gap
    columnSpacing: Theme.margin
    uniformCellWidths: true

    DoorSign {
        visible: root.hasSign
        model: root.model
        isUpright: root.isUpright
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100
    }

    ColumnLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.preferredWidth: 100
        Layout.alignment: root.isUpright ? Qt.AlignBottom : Qt.AlignVCenter

        Button {
            kind: Button.Primary
            iconName: "keyboard"
            text: qsTr("No card: type the last four characters")
            onClicked: root.model.useTyping()
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.25)
        }

        DoorEnd {
            model: root.model
            hasTime: root.hasTime
            Layout.fillWidth: true
        }
    }
}
