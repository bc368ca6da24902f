import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The resident sits down: the place in large, nothing personal, one button to come back.
ColumnLayout {
    id: root

    required property LineModel model
    property bool isUpright: true

    spacing: Theme.gap

    Pictogram {
        name: "wait"
        side: 360 * Theme.scale
        fillMode: Image.PreserveAspectFit
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 0
        Layout.minimumHeight: 0
        Layout.maximumHeight: 420 * Theme.scale
    }

    Label {
        text: qsTr("Your place is kept. Please sit down: we call you by sound and on the screen.")
        size: root.isUpright ? Label.Lead : Label.Body
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    LinePlace {
        model: root.model
        isSmall: !root.isUpright
    }

    Item {
        visible: root.isUpright
        Layout.fillHeight: true
    }

    Button {
        kind: Button.Primary
        iconName: "hand-click"
        text: qsTr("I am back")
        font.pixelSize: Theme.lead
        onClicked: root.model.comeBack()
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, root.isUpright ? Theme.control * 1.5 : 0)
    }
}
