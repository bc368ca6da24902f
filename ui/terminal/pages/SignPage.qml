pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.terminal

// The pages as they will be stored, then the pad; after that a word that it is stored.
TerminalPage {
    id: root

    required property SignModel model

    title: model.isSigned || !isUpright ? "" : qsTr("Read and sign")
    scroller: pages

    GridLayout {
        anchors.fill: parent
        visible: !root.model.isSigned
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        SheetPages {
            id: pages
            pages: root.model.pages
            waitText: root.model.isPreparing ? root.model.stateText : ""
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
        }

        SignBox {
            model: root.model
            isUpright: root.isUpright
            Layout.fillWidth: true
            Layout.fillHeight: !root.isUpright
            Layout.preferredWidth: 100
        }
    }

    BigWords {
        visible: root.model.isSigned
        anchors.centerIn: parent
        width: parent.width
        iconName: "circle-check"
        ink: Theme.done
        title: root.model.stateText
    }
}
