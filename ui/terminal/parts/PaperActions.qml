import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What can be done with the camera now: take the picture; or keep it, take it again, go on, be done.
GridLayout {
    id: root

    required property PaperModel model

    columns: 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Button {
        visible: !root.model.isReviewing
        kind: Button.Primary
        iconName: "camera"
        text: qsTr("Take the picture")
        enabled: root.model.canShoot
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.columnSpan: root.model.canFinish ? 1 : 2
        onClicked: root.model.shoot()
    }

    Button {
        visible: root.model.isReviewing
        iconName: "refresh"
        text: qsTr("Take it again")
        Layout.fillWidth: true
        Layout.fillHeight: true
        onClicked: root.model.retake()
    }

    Button {
        visible: root.model.isReviewing && root.model.hasNext
        kind: root.model.canFinish ? Button.Quiet : Button.Primary
        iconName: root.model.canFinish ? "plus" : "rotate-clockwise"
        text: root.model.nextText
        Layout.fillWidth: true
        Layout.fillHeight: true
        onClicked: root.model.keep()
    }

    Button {
        visible: root.model.canFinish
        kind: root.model.isReviewing ? Button.Primary : Button.Quiet
        iconName: "check"
        text: qsTr("Good, that is all")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.columnSpan: root.model.isReviewing && root.model.hasNext ? 2 : 1
        onClicked: root.model.finish()
    }
}
