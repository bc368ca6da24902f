import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// Which service, for whom, how it stands; once there is one, the receipt number, large and ready to copy.
ColumnLayout {
    id: root

    required property DeskCase caseFile

    spacing: Theme.unit

    RowLayout {
        spacing: Theme.gap

        Label {
            text: root.caseFile.service
            size: Label.Lead
            strong: true
            Layout.fillWidth: true
        }

        Badge {
            text: root.caseFile.state
            kind: root.caseFile.stateKind
        }
    }

    RowLayout {
        spacing: Theme.gap

        Label {
            text: [root.caseFile.resident, root.caseFile.language, root.caseFile.settlement].filter(part => part !== "").join(" · ")
            size: Label.Small
            quiet: true
            Layout.fillWidth: true
        }

        Label {
            visible: text !== ""
            text: root.caseFile.waitingText
            size: Label.Small
            quiet: true
        }
    }

    RowLayout {
        visible: root.caseFile.receiptNumber !== ""
        spacing: Theme.gap
        Layout.topMargin: Theme.unit

        Icon {
            name: "receipt"
            colour: Theme.done
        }

        TextEdit {
            text: root.caseFile.receiptNumber
            font.family: Theme.family
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            color: Theme.text
            readOnly: true
            selectByMouse: true
            selectionColor: Theme.action
            selectedTextColor: Theme.onAction
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Receipt number %1").arg(text)
        }

        Label {
            text: root.caseFile.outcomePaper
            size: Label.Small
            quiet: true
        }
    }
}
