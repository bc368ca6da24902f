import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The ways on from the gate: one that is meant, and what can be done instead.
ColumnLayout {
    id: root

    required property GateModel model
    readonly property bool mayGoOn: !model.isShut && !model.isAsking
    signal helpAsked

    spacing: Theme.gap

    Button {
        visible: root.model.isAsking
        kind: Button.Primary
        iconName: "check"
        text: qsTr("Yes, all of them")
        font.pixelSize: Theme.lead
        onClicked: root.model.haveAll()
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
    }

    Button {
        visible: root.model.isAsking
        iconName: "x"
        text: qsTr("No, something is missing")
        onClicked: root.model.sortPapers()
        Layout.fillWidth: true
    }

    Button {
        visible: root.mayGoOn
        kind: Button.Primary
        iconName: "arrow-right"
        text: root.model.isFree ? qsTr("Go on") : qsTr("Go on anyway")
        font.pixelSize: Theme.lead
        onClicked: root.model.goOn()
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
    }

    Button {
        visible: root.model.isShut && root.model.canTalk
        kind: Button.Primary
        iconName: "headset"
        text: qsTr("Ask a clerk about it")
        font.pixelSize: Theme.lead
        onClicked: root.helpAsked()
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
    }

    GuideCode {
        visible: root.model.guideCode !== ""
        rows: root.model.guideQr
        code: root.model.guideCode
        address: root.model.guideAddress
        Layout.fillWidth: true
    }

    Button {
        visible: root.model.canSendGuide && root.model.guideCode === "" && !root.model.isAsking && !root.model.isFree
        iconName: "qrcode"
        text: qsTr("Guide to my phone")
        onClicked: root.model.sendGuide()
        Layout.fillWidth: true
    }

    Button {
        visible: root.model.isShut
        iconName: "list"
        text: qsTr("Look at other services")
        onClicked: root.model.showOthers()
        Layout.fillWidth: true
    }
}
