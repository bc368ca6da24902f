import QtQuick
import QtQuick.Layouts
import ui.theme

// A question first, then two answers of equal size, apart. Fills its parent; the page under it should be disabled.
FocusScope {
    id: root

    required property string title
    required property string firstText
    required property string secondText
    property string text: ""
    property string iconName: "help"
    property int firstKind: Button.Primary
    property bool lowReach: false
    property string firstKeyHint: ""
    property string secondKeyHint: ""
    readonly property bool isModal: true
    default property alias content: place.data

    signal firstChosen
    signal secondChosen

    anchors.fill: parent
    focus: visible
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Accessible.description: text
    Keys.onEscapePressed: root.secondChosen()
    onVisibleChanged: if (visible)
        second.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onWheel: wheel => wheel.accepted = true
            Accessible.ignored: true
        }
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.lowReach && root.height > root.width ? root.height - height - Theme.margin * 2 : (root.height - height) / 2
        width: Math.min(parent.width - 2 * Theme.margin, (Theme.isDesk ? 560 : 960) * Theme.scale)
        height: column.implicitHeight + 2 * Theme.margin
        radius: Theme.radius
        color: Theme.surface

        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: Theme.margin
            spacing: Theme.gap

            Icon {
                name: root.iconName
                colour: Theme.action
                side: Theme.icon * 1.5
            }

            Label {
                text: root.title
                size: Label.Title
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.text
                Layout.fillWidth: true
            }

            ColumnLayout {
                id: place
                visible: children.length > 0
                Layout.fillWidth: true
            }

            RowLayout {
                spacing: Theme.gap * 2
                uniformCellSizes: true
                Layout.topMargin: Theme.gap

                Button {
                    id: second
                    text: root.secondText
                    keyHint: root.secondKeyHint
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    KeyNavigation.right: first
                    KeyNavigation.tab: first
                    onClicked: root.secondChosen()
                }

                Button {
                    id: first
                    kind: root.firstKind
                    text: root.firstText
                    keyHint: root.firstKeyHint
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    KeyNavigation.left: second
                    KeyNavigation.tab: second
                    onClicked: root.firstChosen()
                }
            }
        }
    }
}
