import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The guide for the phone: a code to scan and a short code to type.
Rectangle {
    id: root

    required property list<string> rows
    required property string code
    required property string address
    property bool isNarrow: false
    readonly property int qrSide: 240 * Theme.scale // never the width's: a scroller's buttons would chase it

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line

    GridLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        columns: root.isNarrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        QrCode {
            rows: root.rows
            description: qsTr("Code of the guide, to be scanned with a phone")
            Layout.preferredWidth: root.qrSide
            Layout.preferredHeight: root.qrSide
        }

        ColumnLayout {
            spacing: Theme.unit
            Layout.fillHeight: false

            Label {
                text: qsTr("Scan it with your phone, or open %1 and type:").arg(root.address)
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
