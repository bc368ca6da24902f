import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The pad with its two buttons, and why a signature was not taken.
ColumnLayout {
    id: root

    required property SignModel model
    required property bool isUpright
    property real roomHeight: 0 // of the whole page: the pad leaves the pages their share

    spacing: Theme.gap

    Connections {
        target: root.model

        function onEmptied(): void {
            pad.clear();
        }
    }

    Label {
        visible: root.model.errorText === ""
        text: root.model.stateText
        strong: true
        Layout.fillWidth: true
    }

    Banner {
        visible: title !== ""
        kind: Banner.Attention
        title: root.model.errorText
        Layout.fillWidth: true
    }

    SignaturePad {
        id: pad
        enabled: root.model.canSign
        opacity: enabled ? 1 : 0.6
        prompt: qsTr("Sign here with your finger")
        Layout.fillWidth: true
        Layout.fillHeight: !root.isUpright
        Layout.preferredHeight: Math.max(150 * Theme.scale, Math.min(380 * Theme.scale, (root.roomHeight - 600 * Theme.scale) * 0.45))
        Layout.minimumHeight: 150 * Theme.scale
    }

    GridLayout {
        columns: root.width < 800 * Theme.scale ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillHeight: false

        Button {
            iconName: "refresh"
            text: qsTr("Sign anew")
            enabled: root.model.canSign && !pad.isEmpty
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: {
                pad.clear();
                root.model.clear();
            }
        }

        Button {
            kind: Button.Primary
            iconName: "check"
            text: qsTr("Accept my signature")
            enabled: root.model.canSign && !pad.isEmpty
            Layout.fillWidth: true
            Layout.fillHeight: true
            onClicked: root.model.sign(pad.ink)
        }
    }
}
