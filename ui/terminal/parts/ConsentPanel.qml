pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The consent: what it is about, the recording asked apart, and two answers of the same size.
ColumnLayout {
    id: root

    required property ConsentModel model
    property int skip: 0 // how many of these already stand above the page
    readonly property alias scroller: facts

    spacing: Theme.gap

    Scroller {
        id: facts
        Layout.fillWidth: true
        Layout.fillHeight: true

        FactCard {
            visible: hasWords && root.skip < 1
            title: qsTr("What is collected")
            iconName: "id"
            lines: root.model.collected
            Layout.fillWidth: true
        }

        FactCard {
            visible: hasWords && root.skip < 2
            title: qsTr("Who sees it")
            iconName: "eye"
            lines: [root.model.seenBy]
            Layout.fillWidth: true
        }

        FactCard {
            visible: hasWords && root.skip < 3
            title: qsTr("How long it is kept")
            iconName: "lock"
            lines: [root.model.kept]
            Layout.fillWidth: true
        }

        RecordingQuestion {
            model: root.model
            Layout.fillWidth: true
        }

        Label {
            text: root.model.refusal
            quiet: true
            Layout.fillWidth: true
        }
    }

    RowLayout {
        spacing: Theme.gap * 2
        uniformCellSizes: true
        Layout.fillHeight: false

        Button {
            iconName: "x"
            text: qsTr("No, I do not agree")
            onClicked: root.model.refuse()
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.control * 1.25
        }

        Button {
            iconName: "check"
            text: qsTr("Yes, I agree")
            onClicked: root.model.agree()
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
