import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// Look at everything, save, export: always there.
Rectangle {
    id: root

    required property TechnicianShell shell

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    color: Theme.sunken

    Rectangle {
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap
        uniformCellSizes: true

        Button {
            text: root.shell.allText
            enabled: root.shell.canLook
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.shell.press("all")
        }

        Button {
            text: root.shell.saveText
            kind: Button.Primary
            enabled: root.shell.canSave
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.shell.press("save")
        }

        Button {
            text: root.shell.exportText
            enabled: root.shell.canExport
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.shell.press("export")
        }
    }
}
