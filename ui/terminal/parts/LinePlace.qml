import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// The place in the line: a number one sees from a chair, and about how long.
Rectangle {
    id: root

    required property LineModel model
    property bool isSmall: false
    readonly property color ink: model.isRinging ? Theme.onDoneSoft : Theme.onActionSoft

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: model.isRinging ? Theme.doneSoft : Theme.actionSoft
    Layout.fillWidth: true

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.margin

        Icon {
            visible: root.model.isRinging || number.text === ""
            name: root.model.isRinging ? "bell" : "hourglass"
            colour: root.ink
            side: Theme.icon * (root.isSmall ? 1.5 : 2.5)
        }

        Label {
            id: number
            visible: !root.model.isRinging && text !== ""
            text: root.model.aheadNumber
            size: Label.Title
            font.pixelSize: Theme.title * (root.isSmall ? 1.25 : 2.5)
            color: root.ink
        }

        ColumnLayout {
            spacing: Theme.unit
            Layout.fillHeight: false

            Label {
                text: root.model.isRinging ? qsTr("A clerk is coming to you now") : root.model.aheadText
                size: Label.Lead
                strong: true
                color: root.ink
                Layout.fillWidth: true
            }

            Label {
                visible: text !== "" && !root.model.isRinging
                text: root.model.bandText
                color: root.ink
                Layout.fillWidth: true
            }
        }
    }
}
