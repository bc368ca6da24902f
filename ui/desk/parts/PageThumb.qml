import QtQuick
import QtQuick.Templates as T
import ui.controls
import ui.theme

// A page as a small picture; before it has arrived a grey sheet with its number.
T.AbstractButton {
    id: root

    required property string page
    required property string name
    required property int number
    required property string picture
    required property bool isAccepted

    text: root.name
    implicitWidth: 84
    implicitHeight: 104
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius / 2
        color: root.picture === "" ? Theme.sunken : Theme.paper
        border.width: root.visualFocus || root.hovered ? Theme.focusWidth : Theme.stroke
        border.color: root.visualFocus ? Theme.focus : root.hovered ? Theme.action : Theme.lineStrong
    }

    contentItem: Item {
        Image {
            anchors.fill: parent
            anchors.margins: Theme.unit
            visible: root.picture !== ""
            source: root.picture
            sourceSize: Qt.size(160, 200)
            fillMode: Image.PreserveAspectFit
            cache: false
            Accessible.ignored: true
        }

        Label {
            anchors.centerIn: parent
            visible: root.picture === ""
            text: root.number
            size: Label.Lead
        }

        Rectangle {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.unit
            visible: root.isAccepted
            width: Theme.icon
            height: Theme.icon
            radius: width / 2
            color: Theme.done

            Icon {
                anchors.centerIn: parent
                name: "check"
                colour: Theme.onDone
                side: Math.round(Theme.icon * 0.8)
            }
        }
    }
}
