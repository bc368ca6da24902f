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
    property bool hasWayOn: true
    readonly property Scroller scroller: model.isAtPapers ? papers : fields
    readonly property bool isTight: height < 440 * Theme.scale
    readonly property bool isQuiet: hasKeyboard && model.form.isTyping || model.form.openField !== ""

    ColumnLayout {
        anchors.fill: parent
        spacing: root.hasWayOn ? Theme.gap : Theme.gap / 2

        PartBar {
            visible: !root.isQuiet && !root.isTight
            model: root.model
            isStacked: root.width < 1100 * Theme.scale && root.height > 700 * Theme.scale && !Theme.isLargeText
            hasArrow: !root.hasWayOn
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

        FormWayOn {
            visible: root.hasWayOn && !root.isQuiet
            model: root.model
            Layout.fillHeight: false
        }
    }

    PickSheet {
        anchors.fill: parent
        form: root.model.form
    }
}
