import QtQuick
import QtQuick.Layouts
import ui.theme

// One fact in a word or two, with a sign: colour never speaks alone.
Rectangle {
    id: root

    enum Kind {
        Info,
        Attention,
        Trouble,
        Done,
        Plain
    }

    required property string text
    property int kind: Badge.Info
    property string iconName: ["info-circle", "alert-triangle", "alert-circle", "circle-check", ""][kind]
    readonly property color ink: [Theme.onActionSoft, Theme.onAttentionSoft, Theme.onStopSoft, Theme.onDoneSoft, Theme.textQuiet][kind]

    implicitWidth: row.implicitWidth + 2 * Theme.gap / 2
    implicitHeight: row.implicitHeight + Theme.unit
    radius: Theme.radius / 2
    color: [Theme.actionSoft, Theme.attentionSoft, Theme.stopSoft, Theme.doneSoft, Theme.sunken][kind]

    RowLayout {
        id: row
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - Theme.gap)
        spacing: Theme.unit

        Icon {
            visible: root.iconName !== ""
            name: root.iconName
            colour: root.ink
            side: Math.round(Theme.small * 1.1)
        }

        Label {
            text: root.text
            size: Label.Small
            color: root.ink
            Layout.fillWidth: true
        }
    }
}
