import QtQuick
import QtQuick.Layouts
import ui.controls
import ui.theme

// A titled part of the window: title, a quiet fact beside it, then what belongs to it.
Rectangle {
    id: root

    property string title: ""
    property string fact: ""
    property int spacing: Theme.gap
    property int padding: Theme.gap
    default property alias content: column.data

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: Theme.line
    implicitHeight: column.implicitHeight + 2 * padding
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: root.padding
        spacing: root.spacing

        RowLayout {
            visible: root.title !== ""
            spacing: Theme.gap

            Label {
                text: root.title
                size: Label.Lead
                strong: true
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.fact
                size: Label.Small
                quiet: true
            }
        }
    }
}
