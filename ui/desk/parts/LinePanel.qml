pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.controls
import ui.desk
import ui.theme

// Who waits, the next one first; those that others serve are drawn quieter. A row names no person.
Panel {
    id: root

    required property DeskLine line

    title: qsTr("Line")
    fact: root.line.summary

    Label {
        visible: list.count === 0
        text: qsTr("Nobody is waiting.")
        quiet: true
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    ListView {
        id: list
        visible: count > 0
        model: root.line.rows
        clip: true
        spacing: Theme.unit * 1.5
        boundsBehavior: Flickable.StopAtBounds
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Line")

        T.ScrollBar.vertical: Bar {}

        delegate: Rectangle {
            id: row

            required property string service
            required property string point
            required property string waited
            required property bool isMine

            width: list.width - Theme.gap
            height: texts.implicitHeight + 2 * Theme.unit * 1.5
            radius: Theme.radius / 2
            color: row.isMine ? Theme.actionSoft : Theme.sunken
            Accessible.role: Accessible.ListItem
            Accessible.name: [row.service, row.point, row.waited].join(", ")

            ColumnLayout {
                id: texts
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.unit * 2
                spacing: 0

                Label {
                    text: row.service
                    size: Label.Small
                    strong: row.isMine
                    color: row.isMine ? Theme.onActionSoft : Theme.textQuiet
                    Layout.fillWidth: true
                }

                RowLayout {
                    spacing: Theme.unit * 2

                    Label {
                        text: row.isMine ? row.point : qsTr("%1 · for others").arg(row.point)
                        size: Label.Small
                        color: row.isMine ? Theme.onActionSoft : Theme.textQuiet
                        Layout.fillWidth: true
                    }

                    Label {
                        text: row.waited
                        size: Label.Small
                        strong: true
                        color: row.isMine ? Theme.onActionSoft : Theme.textQuiet
                    }
                }
            }
        }
    }
}
