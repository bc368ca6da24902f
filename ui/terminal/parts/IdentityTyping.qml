import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Number by the pad, name by the keyboard, then on.
GridLayout {
    id: root

    required property IdentityModel model
    property bool isUpright: true
    property bool hasNumber: true
    readonly property alias scroller: fields

    columns: isUpright ? 1 : 2
    rowSpacing: Theme.gap
    columnSpacing: Theme.margin
    uniformCellWidths: true

    Scroller {
        id: fields
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100

        TextField {
            label: qsTr("Name, as on your card")
            text: root.model.name
            maximumLength: 30
            onEdited: text => root.model.editName(text)
            Layout.fillWidth: true
        }

        TypedNumber {
            visible: root.hasNumber
            label: qsTr("ID number, 18 characters")
            number: root.model.spacedNumber
            error: root.model.error
            Layout.fillWidth: true
        }

        Button {
            kind: Button.Primary
            iconName: "check"
            text: qsTr("This is right: go on")
            enabled: root.model.canGoOn
            onClicked: root.model.accept()
            Layout.fillWidth: true
        }

        Button {
            visible: root.model.hasReader
            iconName: "id"
            text: qsTr("Use my card after all")
            onClicked: root.model.useCard()
            Layout.fillWidth: true
        }

        Button {
            visible: root.model.takesOtherPaper && !root.model.hasReader
            iconName: "file-certificate"
            text: qsTr("Use a passport or permit")
            onClicked: root.model.useOtherPaper()
            Layout.fillWidth: true
        }
    }

    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: !root.isUpright
        Layout.preferredWidth: 100
        Layout.preferredHeight: pad.implicitHeight + 2 * Theme.focusWidth

        NumberPad {
            id: pad
            extraKey: "X"
            columns: root.isUpright && Theme.isLargeText ? 6 : 3
            onTyped: key => root.model.typeKey(key)
            onTakenBack: root.model.takeBack()
            Layout.fillWidth: true
            Layout.fillHeight: false
        }
    }
}
