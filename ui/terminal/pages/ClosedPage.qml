pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Not now: from when, and everything that can still be done.
TerminalPage {
    id: root

    required property ClosedModel model

    title: qsTr("This cannot be done right now")
    lead: model.service
    scroller: facts
    upper: Component {
        FitColumn {
            Banner {
                kind: Banner.Attention
                title: root.model.reason
                Layout.fillWidth: true
            }

            FactCard {
                title: qsTr("What you can do instead")
                iconName: "bulb"
                lines: root.model.instead
                Layout.fillWidth: true
            }

            FactCard {
                title: qsTr("By telephone")
                iconName: "phone"
                lines: [root.model.hotline, root.model.hotlineName]
                Layout.fillWidth: true
            }
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin
        uniformCellWidths: true

        Scroller {
            id: facts
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100

            Banner {
                visible: root.shownAbove < 1
                kind: Banner.Attention
                title: root.model.reason
                Layout.fillWidth: true
            }

            FactCard {
                visible: hasWords && root.shownAbove < 2
                title: qsTr("What you can do instead")
                iconName: "bulb"
                lines: root.model.instead
                Layout.fillWidth: true
            }

            FactCard {
                visible: hasWords && root.shownAbove < 3
                title: qsTr("By telephone")
                iconName: "phone"
                lines: [root.model.hotline, root.model.hotlineName]
                Layout.fillWidth: true
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredWidth: 100
            Layout.alignment: Qt.AlignTop

            GuideCode {
                visible: root.model.guideCode !== ""
                rows: root.model.guideQr
                code: root.model.guideCode
                address: root.model.guideAddress
                Layout.fillWidth: true
            }

            Button {
                visible: root.model.canShowGuides
                kind: Button.Primary
                iconName: "list"
                text: qsTr("Look through the guides")
                font.pixelSize: Theme.lead
                onClicked: root.model.showGuides()
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
            }

            Button {
                visible: root.model.canSendGuide && root.model.guideCode === ""
                iconName: "qrcode"
                text: qsTr("Guide to my phone")
                onClicked: root.model.sendGuide()
                Layout.fillWidth: true
            }
        }
    }
}
