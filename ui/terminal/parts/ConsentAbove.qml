import QtQuick.Layouts
import ui.controls
import ui.terminal

// In low reach what the consent is about stands above the page, in the order of `ConsentPanel`.
FitColumn {
    id: root

    required property ConsentModel model

    FactCard {
        title: qsTr("What is collected")
        iconName: "id"
        lines: root.model.collected
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("Who sees it")
        iconName: "eye"
        lines: [root.model.seenBy]
        Layout.fillWidth: true
    }

    FactCard {
        title: qsTr("How long it is kept")
        iconName: "lock"
        lines: [root.model.kept]
        Layout.fillWidth: true
    }
}
