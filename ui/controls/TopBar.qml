pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// Whose counter this is, where it stands, the time, and how the line or the network is; on a wide screen the steps between.
Rectangle {
    id: root

    required property string officeName
    required property string pointName
    required property string clockText
    property string statusText: ""
    property int statusKind: Badge.Plain
    property bool isBrief: false // no room for where it stands
    property bool isWide: false // all in one row
    default property alias middle: middlePlace.data

    component Clock: Label {
        text: root.clockText
        size: Theme.isLargeText ? Label.Body : Label.Lead
        strong: true
    }

    component Status: Badge {
        visible: root.statusText !== ""
        text: root.statusText
        kind: root.statusKind
        iconName: root.statusKind === Badge.Plain ? "users" : "alert-triangle"
    }

    implicitHeight: row.implicitHeight + (isWide ? Theme.gap : 2 * Theme.gap)
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

                Clock {
                    visible: !root.isWide
                }
            }

            RowLayout {
                visible: !root.isBrief || !root.isWide && root.statusText !== ""
                spacing: Theme.gap

                Label {
                    text: root.isBrief ? "" : root.pointName
                    size: Label.Small
                    quiet: true
                    Layout.fillWidth: true
                }

                Status {
                    visible: !root.isWide && root.statusText !== ""
                    Layout.maximumWidth: root.width * 0.45
                }
            }
        }

        Item {
            id: middlePlace
            visible: root.isWide
            implicitHeight: childrenRect.height
            Layout.preferredWidth: root.width * 0.28
            Layout.maximumWidth: root.width * 0.28
        }

        ColumnLayout {
            visible: root.isWide
            spacing: 0
            Layout.fillWidth: false

            Clock {
                Layout.alignment: Qt.AlignRight
            }

            Status {
                Layout.alignment: Qt.AlignRight
                Layout.maximumWidth: root.width * 0.24
            }
        }
    }
}
