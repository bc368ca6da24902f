import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The card on the reader: a large drawing, one sentence, and what was read.
GridLayout {
    id: root

    required property IdentityModel model
    property bool isUpright: true

    columns: isUpright ? 1 : 2
    rowSpacing: Theme.gap
    columnSpacing: Theme.margin
    uniformCellWidths: true

    Rectangle {
        radius: Theme.radius
        color: root.model.isRead ? Theme.doneSoft : Theme.actionSoft
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100

        Pictogram {
            anchors.centerIn: parent
            visible: !root.model.isRead
            name: "lay_card"
            colour: Theme.onActionSoft
            side: Math.max(0, Math.min(parent.width * 0.7, parent.height * 0.8, 560 * Theme.scale))
        }

        ReadCard {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.margin, 760 * Theme.scale)
            visible: root.model.isRead
            name: root.model.maskedName
            number: root.model.maskedNumber
        }
    }

    ColumnLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.preferredWidth: 100
        Layout.alignment: root.isUpright ? Qt.AlignBottom : Qt.AlignVCenter

        Banner {
            visible: title !== ""
            kind: Banner.Trouble
            title: root.model.error
            Layout.fillWidth: true
        }

        Button {
            visible: root.model.canGoOn
            kind: Button.Primary
            iconName: "check"
            text: qsTr("Yes, this is me: go on")
            font.pixelSize: Theme.lead
            onClicked: root.model.accept()
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.25)
        }

        Button {
            visible: root.model.isRead || root.model.hasFailed
            iconName: "refresh"
            text: qsTr("Read the card again")
            onClicked: root.model.useCard()
            Layout.fillWidth: true
        }

        Button {
            iconName: "keyboard"
            text: qsTr("No card: type the number")
            onClicked: root.model.useTyping()
            Layout.fillWidth: true
        }

        Button {
            visible: root.model.takesOtherPaper
            iconName: "file-certificate"
            text: qsTr("Use a passport or permit")
            onClicked: root.model.useOtherPaper()
            Layout.fillWidth: true
        }
    }
}
