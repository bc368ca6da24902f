import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The number to keep, very large.
Rectangle {
    id: root

    required property string number
    required property string paperName

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.doneSoft
    border.width: Theme.stroke
    border.color: Theme.done

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: 0

        Label {
            text: root.paperName === "" ? qsTr("Your receipt number") : qsTr("%1: your receipt number").arg(root.paperName)
            color: Theme.onDoneSoft
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Label {
            text: root.number
            size: Label.Title
            color: Theme.onDoneSoft
            font.pixelSize: Math.min(Theme.title * 1.6, (root.width - 2 * Theme.gap) / Math.max(1, root.number.length) * 1.5)
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
