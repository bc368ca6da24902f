import QtQuick
import QtQuick.Layouts
import ui.theme

// What happens now and what the person can do; the action, if there is one, stands in it.
Rectangle {
    id: root

    enum Kind {
        Info,
        Attention,
        Trouble,
        Done
    }

    required property string title
    property string text: ""
    property string actionText: ""
    property int kind: Banner.Info
    readonly property color ink: [Theme.onActionSoft, Theme.onAttentionSoft, Theme.onStopSoft, Theme.onDoneSoft][kind]

    signal acted

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: [Theme.actionSoft, Theme.attentionSoft, Theme.stopSoft, Theme.doneSoft][kind]
    border.width: Theme.stroke
    border.color: [Theme.action, Theme.attention, Theme.stop, Theme.done][kind]
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${title} ${text}`

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        Icon {
            name: ["info-circle", "alert-triangle", "alert-circle", "circle-check"][root.kind]
            colour: root.ink
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: side
            Layout.preferredHeight: side
        }

        ColumnLayout {
            spacing: Theme.unit / 2
            Layout.alignment: Qt.AlignVCenter

            Label {
                text: root.title
                strong: true
                color: root.ink
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.text
                color: root.ink
                Layout.fillWidth: true
            }
        }

        Button {
            visible: root.actionText !== ""
            text: root.actionText
            onClicked: root.acted()
        }
    }
}
