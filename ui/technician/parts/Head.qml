import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// Whose terminal this is and how it stands, or which check is open and the way back; the other language, the way out.
Rectangle {
    id: root

    required property TechnicianShell shell
    readonly property bool isOpen: shell.page.isOpen

    signal leaveAsked

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    color: Theme.surface

    Rectangle {
        anchors.bottom: parent.bottom
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

        LightSign {
            visible: !root.isOpen
            light: root.shell.light
        }

        Button {
            visible: root.isOpen
            text: qsTr("Back to the list")
            iconName: "arrow-left"
            iconOnly: true
            onClicked: root.shell.page.close()
        }

        ColumnLayout {
            spacing: 0

            Label {
                text: root.isOpen ? root.shell.page.name : root.shell.summary
                size: Label.Lead
                strong: true
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
            }

            Label {
                text: root.shell.label
                size: Label.Small
                quiet: true
                Layout.fillWidth: true
            }
        }

        Button {
            text: root.shell.otherLanguage
            onClicked: root.shell.switchLanguage()
        }

        Button {
            text: qsTr("Close")
            iconName: "x"
            iconOnly: true
            onClicked: root.leaveAsked()
        }
    }
}
