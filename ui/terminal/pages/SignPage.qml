pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The pages as they will be stored, then the pad; after that a word that it is stored.
TerminalPage {
    id: root

    required property SignModel model

    title: model.isSigned || !isUpright ? "" : qsTr("Read and sign")
    scroller: pages
    isLowAnyhow: true

    GridLayout {
        anchors.fill: parent
        visible: !root.model.isSigned
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        SheetPages {
            id: pages
            pages: root.model.pages
            hasButtons: !root.isLow
            waitText: root.model.isPreparing ? root.model.stateText : ""
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
        }

        ScrollButtons {
            visible: root.isLow && pages.isOverfull
            canGoUp: pages.canGoUp
            canGoDown: pages.canGoDown
            position: pages.viewItem.visibleArea.yPosition
            extent: pages.viewItem.visibleArea.heightRatio
            isLying: true
            onAsked: direction => pages.page(direction)
            Layout.fillWidth: true
        }

        SignBox {
            model: root.model
            isUpright: root.isUpright
            roomHeight: root.height
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
