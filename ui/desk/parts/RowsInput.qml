import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.theme

// The head of a repeated group: how many rows it has, one more, one less.
FocusScope {
    id: root

    required property string name
    required property string value
    property bool isEditable: true
    readonly property int count: Number(root.value || 0)

    signal added
    signal removed

    implicitHeight: row.implicitHeight

    RowLayout {
        id: row
        width: parent.width
        spacing: Theme.unit * 2

        Label {
            text: root.count
            strong: true
            Accessible.name: `${root.name}: ${root.count}`
        }

        Button {
            focus: true
            implicitHeight: Theme.touchTarget
            font.pixelSize: Theme.small
            iconName: "plus"
            text: qsTr("Add one")
            enabled: root.isEditable
            onClicked: root.added()
        }

        Button {
            implicitHeight: Theme.touchTarget
            font.pixelSize: Theme.small
            iconName: "minus"
            text: qsTr("Take the last one away")
            visible: root.count > 0
            enabled: root.isEditable
            onClicked: root.removed()
        }

        Item {
            Layout.fillWidth: true
        }
    }
}
