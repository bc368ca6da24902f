import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// One fact: a sign and a sentence.
RowLayout {
    id: root

    required property string iconName
    required property string text
    property color colour: Theme.action
    property int size: Label.Body

    spacing: Theme.gap / 2

    Icon {
        name: root.iconName
        colour: root.colour
        Layout.alignment: Qt.AlignTop
        Layout.preferredWidth: side
        Layout.preferredHeight: side
        Layout.topMargin: Theme.unit / 2
    }

    Label {
        text: root.text
        size: root.size
        Layout.fillWidth: true
    }
}
