import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The card on the reader: a large drawing and one sentence.
Rectangle {
    id: root

    required property DoorModel model
    property bool isUpright: true

    implicitHeight: inner.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: model.isWrong ? Theme.stopSoft : Theme.actionSoft

    GridLayout {
        id: inner
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap
        columns: root.isUpright && root.height > 560 * Theme.scale ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.margin

        Pictogram {
            visible: !(root.model.isWrong && Theme.isLargeText)
            name: "lay_card"
            colour: words.color
            side: Math.round(Math.max(180 * Theme.scale, Math.min(root.width * 0.3, root.height * 0.6)))
            Layout.alignment: Qt.AlignCenter
            Layout.preferredWidth: side
            Layout.preferredHeight: side
        }

        Label {
            id: words
            text: root.model.says
            size: root.model.isWrong && Theme.isLargeText ? Label.Body : Label.Lead
            strong: root.model.isWrong
            color: root.model.isWrong ? Theme.onStopSoft : Theme.onActionSoft
            horizontalAlignment: inner.columns === 1 ? Text.AlignHCenter : Text.AlignLeft
            Layout.fillWidth: true
        }
    }
}
