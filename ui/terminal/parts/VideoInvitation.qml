import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// How to begin, in both languages, always there.
Rectangle {
    radius: Theme.radius * 2
    color: Theme.action

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap

        Pictogram {
            name: "touch_below"
            colour: Theme.onAction
            side: 460 * Theme.scale
            fillMode: Image.PreserveAspectFit
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 0
            Layout.minimumHeight: 0
            Layout.maximumHeight: 460 * Theme.scale
        }

        Label {
            text: qsTr("Touch the screen below to begin")
            size: Label.Title
            color: Theme.onAction
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }

        Label {
            text: Qt.uiLanguage.startsWith("zh") ? "Touch the screen below to begin" : "请触摸下方屏幕开始"
            size: Label.Lead
            color: Theme.onAction
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
