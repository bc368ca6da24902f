import QtQuick
import QtQuick.Layouts
import ui.theme

// Whose counter this is, where it stands, the time, and how the line or the network is.
Rectangle {
    id: root

    required property string officeName
    required property string pointName
    required property string clockText
    property string statusText: ""
    property int statusKind: Badge.Plain

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    color: Theme.surface

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Icon {
            name: "building-bank"
            colour: Theme.action
            side: Theme.icon * 1.25
        }

        ColumnLayout {
            spacing: 0

            RowLayout {
                spacing: Theme.gap

                Label {
                    text: root.officeName
                    size: Theme.isLargeText ? Label.Small : Label.Body
                    strong: true
                    Layout.fillWidth: true
                }

                Label {
                    text: root.clockText
                    size: Theme.isLargeText ? Label.Body : Label.Lead
                    strong: true
                }
            }

            RowLayout {
                spacing: Theme.gap

                Label {
                    text: root.pointName
                    size: Label.Small
                    quiet: true
                    Layout.fillWidth: true
                }

                Badge {
                    visible: root.statusText !== ""
                    text: root.statusText
                    kind: root.statusKind
                    iconName: root.statusKind === Badge.Plain ? "users" : "alert-triangle"
                    Layout.maximumWidth: root.width * 0.45
                }
            }
        }
    }
}
