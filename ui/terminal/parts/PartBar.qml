pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls
import ui.terminal

// The parts of the form as numbers: done, here, still open; the name of this one beside them.
GridLayout {
    id: root

    required property CallModel model
    property bool isStacked: false
    property bool hasArrow: false // back to the part before, where no button below says so

    columns: isStacked ? 1 : 2
    columnSpacing: Theme.margin
    rowSpacing: Theme.gap / 2

    RowLayout {
        spacing: Theme.gap / 2
        Layout.fillWidth: root.isStacked

        Button {
            visible: root.hasArrow
            enabled: root.model.hasPrevious
            iconOnly: true
            iconName: "chevron-left"
            text: qsTr("Previous part")
            implicitHeight: Theme.touchTarget
            onClicked: root.model.showPrevious()
        }

        Repeater {
            model: root.model.parts

            T.AbstractButton {
                id: chip

                required property string part
                required property int number
                required property string title
                required property bool isCurrent
                required property bool isComplete

                text: number
                implicitWidth: Math.max(Theme.touchTarget, label.implicitWidth + 2 * Theme.unit)
                implicitHeight: Theme.touchTarget
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.PageTab
                Accessible.name: title
                Accessible.selected: isCurrent
                Keys.onReturnPressed: chip.click()
                onClicked: root.model.showPart(part)

                background: Rectangle {
                    radius: Theme.radius
                    color: chip.isCurrent ? Theme.action : chip.isComplete ? Theme.doneSoft : Theme.surface
                    border.width: chip.isCurrent ? 0 : Theme.stroke
                    border.color: chip.isComplete ? Theme.done : Theme.lineStrong

                    FocusRing {
                        shown: chip.visualFocus
                    }
                }

                contentItem: Item {
                    Label {
                        id: label
                        anchors.centerIn: parent
                        visible: chip.isCurrent || !chip.isComplete
                        text: chip.number
                        strong: true
                        color: chip.isCurrent ? Theme.onAction : Theme.text
                    }

                    Icon {
                        anchors.centerIn: parent
                        visible: !label.visible
                        name: "check"
                        colour: Theme.onDoneSoft
                    }
                }
            }
        }

        Item {
            visible: root.isStacked
            Layout.fillWidth: true
        }
    }

    RowLayout {
        spacing: Theme.gap

        Label {
            text: root.model.partName
            size: Label.Lead
            strong: true
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }

        Badge {
            visible: root.isStacked && text !== ""
            text: root.model.openText
            kind: root.model.isComplete ? Badge.Done : Badge.Plain
            iconName: root.model.isComplete ? "circle-check" : "pencil"
        }
    }
}
