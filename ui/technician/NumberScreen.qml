import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls
import ui.technician

// All of a screen is one number to touch; below it the way back.
FocusScope {
    id: root

    required property TechnicianShell shell
    required property string output
    required property int number
    required property string size
    required property string role
    readonly property int side: Math.min(width, height)

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    T.AbstractButton {
        id: field
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: Theme.margin + Theme.gap + cancel.height
        focus: true
        text: qsTr("Screen %1: this is the touch screen").arg(root.number)
        Accessible.name: text
        Keys.onReturnPressed: field.click()
        onClicked: root.shell.assign(root.output)

        background: Rectangle {
            radius: Theme.radius * 2
            color: field.down ? Theme.actionSoft : Theme.surface
            border.width: Theme.focusWidth
            border.color: Theme.action
        }

        contentItem: Item {
            ColumnLayout {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.margin
                spacing: Theme.gap

                Label {
                    text: String(root.number)
                    font.pixelSize: Math.round(root.side * (root.height > root.width ? 0.42 : 0.3))
                    strong: true
                    color: Theme.action
                    lineHeight: 0.9
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }

                Label {
                    text: qsTr("Is this the touch screen? Then touch the number.")
                    size: Label.Title
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }

                Label {
                    text: root.size
                    quiet: true
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }

                Badge {
                    visible: text !== ""
                    text: root.role
                    Layout.alignment: Qt.AlignHCenter
                }
            }
        }
    }

    Button {
        id: cancel
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        text: qsTr("Cancel")
        iconName: "x"
        onClicked: root.shell.press("cancel")
    }
}
