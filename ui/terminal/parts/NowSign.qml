import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What to do now, drawn and said.
Rectangle {
    id: root

    required property string pictogram
    required property string says

    radius: Theme.radius
    color: Theme.actionSoft

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.unit

        Pictogram {
            name: root.pictogram || "talk"
            colour: Theme.onActionSoft
            side: 320 * Theme.scale
            fillMode: Image.PreserveAspectFit
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 0
            Layout.minimumHeight: 0
        }

        Label {
            visible: text !== ""
            text: root.says
            strong: true
            color: Theme.onActionSoft
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
