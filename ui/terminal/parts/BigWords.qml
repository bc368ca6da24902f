import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// A sign, one sentence, and a line under it, in the middle.
ColumnLayout {
    id: root

    required property string title
    property string text: ""
    property string iconName: ""
    property color ink: Theme.action

    spacing: Theme.gap

    Icon {
        visible: root.iconName !== ""
        name: root.iconName
        colour: root.ink
        side: Theme.icon * 2.5
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: side
        Layout.preferredHeight: side
    }

    Label {
        text: root.title
        size: Label.Title
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    Label {
        visible: text !== ""
        text: root.text
        size: Label.Lead
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
