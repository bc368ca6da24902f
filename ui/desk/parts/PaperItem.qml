pragma ComponentBehavior: Bound

import QtQuick
import QtQml.Models
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.controls
import ui.desk
import ui.theme

// One paper: what it is and how it stands; the chosen one shows its buttons.
T.AbstractButton {
    id: root

    required property ActionBoard board
    required property DeskPapers papers
    required property string code
    required property string name
    required property string detail
    required property string stateText
    required property int stateKind
    required property string stateIcon
    required property bool isOnlyShown
    required property bool isNeeded
    required property bool isSelected
    required property string reason
    required property int pageCount
    required property AbstractItemModel pages

    signal selectedShown(Item item)

    function comeIntoView(): void {
        if (root.isSelected)
            root.selectedShown(root);
    }

    text: root.name
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    horizontalPadding: Theme.unit * 2
    verticalPadding: Theme.unit * 2
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: [root.stateText, root.detail, root.reason].filter(part => part !== "").join(", ")
    Keys.onReturnPressed: root.click()
    onClicked: root.papers.select(root.code)
    onHeightChanged: Qt.callLater(root.comeIntoView)
    onYChanged: Qt.callLater(root.comeIntoView)
    onIsSelectedChanged: Qt.callLater(root.comeIntoView)

    Connections {
        target: root.papers
        enabled: root.isSelected

        function onPapersWished(): void {
            root.forceActiveFocus(Qt.TabFocusReason);
            root.selectedShown(root);
        }
    }

    background: Rectangle {
        radius: Theme.radius / 2
        color: root.isSelected ? Theme.actionSoft : root.hovered ? Theme.sunken : Theme.surface
        border.width: root.isSelected || root.visualFocus ? Theme.focusWidth : Theme.stroke
        border.color: root.visualFocus ? Theme.focus : root.isSelected ? Theme.action : Theme.line
    }

    contentItem: ColumnLayout {
        spacing: Theme.unit

        RowLayout {
            spacing: Theme.gap

            Label {
                text: root.name
                size: root.isNeeded ? Label.Body : Label.Small
                strong: root.isNeeded
                color: root.isSelected ? Theme.onActionSoft : root.isNeeded ? Theme.text : Theme.textQuiet
                Layout.fillWidth: true
            }

            Badge {
                visible: root.isNeeded || root.pageCount > 0
                text: root.stateText
                kind: root.stateKind
                iconName: root.stateIcon
                Layout.alignment: Qt.AlignTop
                Layout.maximumWidth: root.width * 0.5
            }
        }

        Label {
            visible: root.isSelected || root.isNeeded
            text: root.detail
            size: Label.Small
            color: root.isSelected ? Theme.onActionSoft : Theme.textQuiet
            Layout.fillWidth: true
        }

        Label {
            visible: text !== ""
            text: root.reason
            size: Label.Small
            color: Theme.stop
            Layout.fillWidth: true
        }

        Flow {
            visible: root.pageCount > 0
            spacing: Theme.unit * 2
            Layout.fillWidth: true

            Repeater {
                model: root.pages

                PageThumb {
                    onClicked: root.papers.open(root.code, page)
                }
            }
        }

        Loader {
            active: root.isSelected
            visible: active
            Layout.fillWidth: true

            sourceComponent: PaperActions {
                board: root.board
                hasPages: root.pageCount > 0
                isOnlyShown: root.isOnlyShown
            }
        }
    }
}
