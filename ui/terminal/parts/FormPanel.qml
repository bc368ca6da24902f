pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The parts of the case one at a time: fields or papers, and the way on.
Item {
    id: root

    required property CallModel model
    required property bool hasKeyboard
    readonly property Scroller scroller: model.isAtPapers ? papers : fields
    readonly property bool isTight: height < 440 * Theme.scale
    readonly property bool isQuiet: hasKeyboard && model.form.isTyping || model.form.openField !== ""

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        PartBar {
            visible: !root.isQuiet && !root.isTight
            model: root.model
            isStacked: root.width < 1200 * Theme.scale || root.height > 700 * Theme.scale
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        FormFields {
            id: fields
            visible: !root.model.isAtPapers
            form: root.model.form
            name: root.model.partName
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        Scroller {
            id: papers
            visible: root.model.isAtPapers
            viewItem.Accessible.role: Accessible.List
            viewItem.Accessible.name: root.model.partName
            Layout.fillWidth: true
            Layout.fillHeight: true

            PaperList {
                model: root.model.papers
                Layout.fillWidth: true
                onScanned: paper => root.model.scan(paper)
            }
        }

        RowLayout {
            visible: !root.isQuiet
            spacing: Theme.gap
            Layout.fillHeight: false

            Button {
                visible: root.model.hasPrevious
                iconName: "chevron-left"
                text: qsTr("Previous part")
                Layout.fillHeight: true
                onClicked: root.model.showPrevious()
            }

            Button {
                visible: root.model.nextText !== ""
                kind: root.model.isComplete ? Button.Quiet : Button.Primary
                text: root.model.nextText
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.model.showNext()
            }

            Button {
                visible: root.model.canCheck && (root.model.nextText === "" || root.model.isComplete)
                kind: Button.Primary
                iconName: "clipboard-check"
                text: qsTr("Check everything")
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.model.check()
            }
        }
    }

    PickSheet {
        anchors.fill: parent
        form: root.model.form
    }
}
