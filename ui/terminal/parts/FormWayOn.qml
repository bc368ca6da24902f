import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// From one part of the form to the next, and in the end to the check.
RowLayout {
    id: root

    required property CallModel model
    property bool hasPrevious: true

    spacing: Theme.gap

    Button {
        visible: root.hasPrevious && root.model.hasPrevious
        iconName: "chevron-left"
        text: qsTr("Previous part")
        Layout.fillHeight: true
        onClicked: root.model.showPrevious()
    }

    Button {
        visible: root.model.nextText !== ""
        kind: root.model.isComplete ? Button.Quiet : Button.Primary
        text: root.model.nextText
        Layout.fillWidth: true
        Layout.fillHeight: true
        onClicked: root.model.showNext()
    }

    Button {
        visible: root.model.canCheck && (root.model.nextText === "" || root.model.isComplete)
        kind: Button.Primary
        iconName: "clipboard-check"
        text: qsTr("Check everything")
        Layout.fillWidth: true
        Layout.fillHeight: true
        onClicked: root.model.check()
    }
}
