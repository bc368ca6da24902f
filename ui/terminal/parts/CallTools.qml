pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Beside the form on a wide screen: what is asked for, who is at the other end, the talk's buttons, the way on.
ColumnLayout {
    id: root

    required property CallModel model
    required property SoundModel sound
    readonly property bool isTight: height < (Theme.isLargeText ? 680 : 560) * Theme.scale

    component Asked: Banner {
        visible: title !== ""
        kind: Banner.Attention
        title: root.model.asksText
        Layout.fillWidth: true
    }

    component Talk: SoundBar {
        model: root.sound
        columns: 3
        Layout.fillWidth: true
        Layout.fillHeight: false
    }

    spacing: Theme.gap

    Asked {
        visible: !root.isTight && title !== ""
    }

    FitColumn {
        visible: !root.isTight
        isCentred: false
        Layout.fillWidth: true
        Layout.fillHeight: true

        ClerkLine {
            model: root.model
            hasCaptions: false
            Layout.fillWidth: true
        }

        Label {
            visible: text !== "" && !root.model.isHeld
            text: root.model.captions
            quiet: true
            Layout.fillWidth: true
        }
    }

    Talk {
        visible: !root.isTight
    }

    Scroller {
        visible: root.isTight
        viewItem.Accessible.role: Accessible.List
        viewItem.Accessible.name: root.model.clerkText
        Layout.fillWidth: true
        Layout.fillHeight: true

        Asked {}

        Talk {
            columns: Theme.isLargeText ? 2 : 3
        }
    }

    FormWayOn {
        model: root.model
        hasPrevious: false
        Layout.fillHeight: false
    }
}
