import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The guide for the phone: a code to scan and a short code to type.
Rectangle {
    id: root

    required property list<string> rows
    required property string code

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        QrCode {
            rows: root.rows
            description: qsTr("Code of the guide, to be scanned with a phone")
            Layout.preferredWidth: 240 * Theme.scale
            Layout.preferredHeight: 240 * Theme.scale
        }

        ColumnLayout {
            spacing: Theme.unit
            Layout.fillHeight: false

            Label {
                text: qsTr("Scan it with your phone, or type this code:")
                size: Label.Small
                Layout.fillWidth: true
            }

            Label {
                text: root.code
                size: Label.Lead
                strong: true
                Layout.fillWidth: true
            }
        }
    }
}
