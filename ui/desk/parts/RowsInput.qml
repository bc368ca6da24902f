import QtQuick
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

    Flow {
        id: row
        width: parent.width
        spacing: Theme.unit * 1.5

        Label {
            height: Theme.touchTarget
            text: root.count
            strong: true
            verticalAlignment: Text.AlignVCenter
            Accessible.name: `${root.name}: ${root.count}`
        }

        Button {
            focus: true
            implicitHeight: Theme.touchTarget
            font.pixelSize: Theme.small
            horizontalPadding: Theme.unit * 2
            text: qsTr("Add one")
            enabled: root.isEditable
            onClicked: root.added()
        }

        Button {
            implicitHeight: Theme.touchTarget
            font.pixelSize: Theme.small
            horizontalPadding: Theme.unit * 2
            text: qsTr("Remove last")
            visible: root.count > 0
            enabled: root.isEditable
            onClicked: root.removed()
        }
    }
}
