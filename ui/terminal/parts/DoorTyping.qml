import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Four characters by the pad, then on.
GridLayout {
    id: root

    required property DoorModel model
    property bool isUpright: true
    property bool isLow: false
    property bool hasNumber: true
    property bool hasTime: true
    readonly property alias scroller: typed

    columns: isUpright ? 1 : 2
    rowSpacing: Theme.gap
    columnSpacing: Theme.margin
    uniformCellWidths: true

    ColumnLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100

        Scroller {
            id: typed
            Layout.fillWidth: true
            Layout.fillHeight: true

            LastFour {
                visible: root.hasNumber
                label: root.model.says
                characters: root.model.characters
                isWrong: root.model.isWrong
                Layout.fillWidth: true
            }
        }

        DoorEnd {
            visible: !root.isUpright
            model: root.model
            isTight: Theme.isLargeText
            Layout.fillWidth: true
        }
    }

    ColumnLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.preferredWidth: 100
        Layout.alignment: root.isUpright ? Qt.AlignBottom : Qt.AlignTop

        NumberPad {
            extraKey: "X"
            // Half as high where the four places would not all be seen above it.
            columns: root.isUpright && !root.isLow && !Theme.isLargeText && root.height > 1300 * Theme.scale ? 3 : 6
            onTyped: key => root.model.typeKey(key)
            onTakenBack: root.model.takeBack()
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        Button {
            kind: Button.Primary
            iconName: "check"
            text: qsTr("This is right: go on")
            enabled: root.model.canGoOn
            onClicked: root.model.accept()
            Layout.fillWidth: true
        }

        DoorEnd {
            visible: root.isUpright
            model: root.model
            hasTime: root.hasTime
            isTight: Theme.isLargeText && root.model.isWrong && root.hasTime
            Layout.fillWidth: true
        }
    }
}
