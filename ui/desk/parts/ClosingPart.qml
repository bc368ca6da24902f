pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.desk
import ui.theme

// What is still missing, the signature, and the ways in which a case ends.
ColumnLayout {
    id: root

    required property ActionBoard board
    required property DeskCase caseFile

    property bool isLow: false

    visible: !root.caseFile.isFinal
    spacing: Theme.unit * 2

    Rectangle {
        implicitHeight: Theme.stroke
        color: Theme.line
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.gap

        Icon {
            name: root.caseFile.missingCount > 0 ? "alert-triangle" : "circle-check"
            colour: root.caseFile.missingCount > 0 ? Theme.onAttentionSoft : Theme.done
        }

        Label {
            text: root.caseFile.missingCount > 0 ? qsTr("Still missing: %1").arg(root.caseFile.missingCount) : qsTr("Nothing is missing.")
            strong: true
            Layout.fillWidth: true
        }

        ActionButton {
            board: root.board
            action: "next_gap"
            iconName: "arrow-down"
        }
    }

    ScrollPane {
        visible: root.caseFile.missingCount > 0
        spacing: 0
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, root.isLow ? 52 : 104)

        Repeater {
            model: root.caseFile.missing

            MissingItem {
                Layout.fillWidth: true
                onClicked: root.caseFile.goTo(index)
            }
        }
    }

    RowLayout {
        spacing: Theme.gap

        Icon {
            name: "signature"
            colour: root.caseFile.isSigned ? Theme.done : Theme.textQuiet
        }

        Label {
            text: root.caseFile.signature
            Layout.fillWidth: true
        }

        ActionButton {
            board: root.board
            action: "ask_signature"
            iconName: "pencil"
        }
    }

    Flow {
        spacing: Theme.unit * 2
        Layout.fillWidth: true

        ActionButton {
            board: root.board
            action: "close_complete"
            kind: Button.Primary
            iconName: "clipboard-check"
        }

        ActionButton {
            board: root.board
            action: "close_returned"
        }

        ActionButton {
            board: root.board
            action: "close_refused"
        }

        ActionButton {
            board: root.board
            action: "close_advised"
        }
    }
}
