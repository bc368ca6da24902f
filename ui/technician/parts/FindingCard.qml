import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// What is so and what to do, in the colour of its light.
Rectangle {
    id: root

    required property CheckPageModel page
    readonly property color ink: [Theme.text, Theme.onDoneSoft, Theme.onAttentionSoft, Theme.onStopSoft][page.light]

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: [Theme.sunken, Theme.doneSoft, Theme.attentionSoft, Theme.stopSoft][page.light]
    border.width: Theme.stroke
    border.color: [Theme.line, Theme.done, Theme.attention, Theme.stop][page.light]

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        LightSign {
            light: root.page.light
            isRunning: root.page.isRunning
            Layout.alignment: Qt.AlignTop
        }

        ColumnLayout {
            spacing: Theme.unit
            Layout.alignment: Qt.AlignVCenter

            Label {
                text: root.page.says
                color: root.ink
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.page.remedy
                strong: true
                color: root.ink
                Layout.fillWidth: true
            }
        }
    }
}
