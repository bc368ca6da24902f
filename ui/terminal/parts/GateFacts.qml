pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.terminal

// Everything that stands in the way, at once: what shuts the way first, then the papers, what to note, what to do instead.
Scroller {
    id: root

    required property GateModel model
    property int skip: 0 // how many of these already stand above the page

    Repeater {
        model: root.model.reasons.slice(root.skip < 1 ? 0 : 1)

        Banner {
            required property string modelData

            kind: Banner.Attention
            title: modelData
            Layout.fillWidth: true
        }
    }

    FactCard {
        title: qsTr("What you can do instead")
        iconName: "bulb"
        lines: root.model.instead
        Layout.fillWidth: true
    }

    GatePapers {
        visible: root.model.isAsking && root.skip < 3
        model: root.model.isAsking ? root.model.papers : null
        Layout.fillWidth: true
    }

    GateHint {
        visible: root.model.isMissing && root.skip < 2
        Layout.fillWidth: true
    }

    CheckRow {
        visible: root.model.takesPhone && !root.model.isAsking
        text: qsTr("My phone with electronic licences")
        iconName: "device-mobile"
        checkable: false
        checked: root.model.hasPhone
        onClicked: root.model.havePhone(!root.model.hasPhone)
        Layout.fillWidth: true
    }

    PaperTicks {
        visible: root.model.hasPapers && !root.model.isAsking
        title: root.model.isShut ? qsTr("What to bring: tick what you have") : ""
        model: root.model.isAsking ? null : root.model.papers
        onTicked: (code, isTicked) => root.model.tick(code, isTicked)
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("Please note")
        iconName: "info-circle"
        lines: root.model.notes
        Layout.fillWidth: true
    }
}
