import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// Before the terminal knows who it is: the code that the office approves.
Window {
    id: root

    required property string label
    property string code: ""
    property string problem: ""

    width: 1080
    height: 1920
    color: Theme.background
    title: "touch"

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: 2 * Theme.gap

        Icon {
            name: root.code ? "lock" : "refresh"
            colour: Theme.action
            side: 3 * Theme.icon
            Layout.alignment: Qt.AlignHCenter
        }
        Label {
            text: root.code ? qsTr("Please approve this terminal") : qsTr("Connecting to the centre")
            size: Label.Title
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Label {
            objectName: "code"
            visible: root.code.length > 0
            text: root.code
            font.pixelSize: Theme.title * 2
            font.bold: true
            font.letterSpacing: Theme.unit
            horizontalAlignment: Text.AlignHCenter
            Accessible.name: root.code
            Layout.fillWidth: true
        }
        Label {
            text: root.problem || (root.code ? qsTr("The office approves it by this code. It is good for fifteen minutes.") : qsTr("This takes a moment. If it goes on, please check the network cable."))
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Label {
            text: root.label
            size: Label.Small
            quiet: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
