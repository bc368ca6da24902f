pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// How it is done on one's own phone: app, entry and search word, the steps, and the code of the official entry.
Rectangle {
    id: root

    required property ServiceModel model
    readonly property bool hasWords: model.phoneFacts.length > 0
    readonly property int qrSide: 240 * Theme.scale

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: model.isOnPhone ? Theme.action : Theme.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.unit * 2

        IconLine {
            iconName: "device-mobile"
            text: root.model.isOnPhone ? qsTr("On your phone, step by step") : qsTr("Also on your phone")
            size: root.model.isOnPhone ? Label.Lead : Label.Body
            Layout.fillWidth: true
        }

        Repeater {
            model: root.model.phoneFacts

            Label {
                required property string modelData

                text: modelData
                strong: root.model.isOnPhone
                Layout.fillWidth: true
            }
        }

        Repeater {
            model: root.model.phoneSteps

            RowLayout {
                id: step

                required property int index
                required property string modelData

                spacing: Theme.gap / 2

                Label {
                    text: step.index + 1
                    strong: true
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: Theme.body * 1.2
                }

                Label {
                    text: step.modelData
                    Layout.fillWidth: true
                }
            }
        }

        GridLayout {
            visible: root.model.officialQr.length > 0
            columns: Theme.isLargeText ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            QrCode {
                rows: root.model.officialQr
                description: qsTr("Code of the official entry, to be scanned with a phone")
                Layout.preferredWidth: root.qrSide
                Layout.preferredHeight: root.qrSide
            }

            Label {
                text: qsTr("The official entry: scan it with your phone. You sign in there yourself; nobody may ask for your password.")
                Layout.fillWidth: true
            }
        }
    }
}
