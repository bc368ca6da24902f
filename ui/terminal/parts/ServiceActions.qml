import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Start now, take the guide along, print it.
GridLayout {
    id: root

    required property ServiceModel model
    property bool isUpright: true
    readonly property bool isPaired: isUpright && !Theme.isLargeText

    columns: isPaired ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Button {
        kind: Button.Primary
        iconName: root.model.isOnPhone ? "video" : "arrow-right"
        text: root.model.notNow !== "" ? qsTr("What can I do instead?") : root.model.isOnPhone ? qsTr("Do it with a clerk") : qsTr("Start now")
        font.pixelSize: Theme.lead
        onClicked: root.model.start()
        Layout.columnSpan: root.columns
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
    }

    Banner {
        visible: title !== ""
        kind: Banner.Info
        title: root.model.printText
        Layout.columnSpan: root.columns
        Layout.fillWidth: true
    }

    GuideCode {
        visible: root.model.guideCode !== ""
        rows: root.model.guideQr
        code: root.model.guideCode
        address: root.model.guideAddress
        isNarrow: !root.isUpright
        Layout.columnSpan: root.columns
        Layout.fillWidth: true
    }

    Button {
        visible: root.model.canSendGuide && root.model.guideCode === ""
        iconName: "qrcode"
        text: qsTr("Guide to my phone")
        onClicked: root.model.sendGuide()
        Layout.columnSpan: root.isPaired && !leaflet.visible ? 2 : 1
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    Button {
        id: leaflet
        visible: root.model.canPrint
        iconName: "printer"
        text: qsTr("Print the guide")
        onClicked: root.model.printLeaflet()
        Layout.columnSpan: root.isPaired && root.model.guideCode !== "" ? 2 : 1
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
