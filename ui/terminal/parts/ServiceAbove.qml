pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// In low reach the first facts of a service stand above the page, in the order of `ServiceFacts`.
FitColumn {
    id: root

    required property ServiceModel model

    Banner {
        visible: title !== ""
        kind: Banner.Attention
        title: root.model.notNow
        Layout.fillWidth: true
    }

    GridLayout {
        columns: Theme.isLargeText ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.unit

        Badge {
            text: root.model.offer
            kind: root.model.isHereNow ? Badge.Done : Badge.Info
        }

        Badge {
            visible: !root.model.isOnPhone
            text: qsTr("%1 here").arg(root.model.minutes)
            kind: Badge.Plain
            iconName: "clock"
        }
    }

    FactCard {
        title: qsTr("What you get")
        iconName: "receipt"
        lines: [root.model.result]
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("How long it takes")
        iconName: "clock"
        lines: [root.model.timeLimit]
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("What it costs")
        iconName: "coin"
        lines: [root.model.fee]
        Layout.fillWidth: true
    }
}
