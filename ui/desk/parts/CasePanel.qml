import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme

// The case: its head, then form, notes, timeline or service, and at the foot what is missing and how it ends.
Panel {
    id: root

    required property ActionBoard board
    required property DeskCase caseFile
    required property DeskForm form
    required property DeskNotes notes

    spacing: Theme.gap

    CaseHead {
        caseFile: root.caseFile
        Layout.fillWidth: true
    }

    RowLayout {
        spacing: Theme.unit * 2

        TabRow {
            id: tabs
            objectName: "caseTabs"
            board: root.board
            names: [qsTr("Form"), qsTr("Notes"), qsTr("Timeline"), qsTr("Service")]
            actions: ["go_to_form", "go_to_notes", "", ""]
            Layout.fillWidth: true
        }

        ActionButton {
            visible: isEnabled
            board: root.board
            action: "discard_typing"
            iconName: "backspace"
            iconOnly: true
        }
    }

    StackLayout {
        currentIndex: tabs.current
        Layout.fillWidth: true
        Layout.fillHeight: true

        FormPane {
            form: root.form
        }

        NotesPane {
            notes: root.notes
        }

        TimelinePane {
            caseFile: root.caseFile
        }

        ServicePane {
            caseFile: root.caseFile
        }
    }

    ClosingPart {
        isLow: root.height < 900
        board: root.board
        caseFile: root.caseFile
        Layout.fillWidth: true
    }

    Connections {
        target: root.form

        function onFieldWished(fieldId: string): void {
            tabs.current = 0;
        }
    }

    Connections {
        target: root.notes

        function onNotesWished(): void {
            tabs.current = 1;
        }
    }
}
