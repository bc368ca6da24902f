pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The pages taken so far as small pictures.
ListView {
    id: root

    property int side: 150 * Theme.scale

    implicitHeight: side + Theme.small * Theme.lineHeight + Theme.unit
    orientation: ListView.Horizontal
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Pages taken")
    onCountChanged: Qt.callLater(positionViewAtEnd)

    delegate: ColumnLayout {
        id: thumb

        required property string title
        required property url picture
        required property bool isUploaded

        spacing: Theme.unit / 2

        Rectangle {
            color: Theme.surface
            border.width: Theme.stroke
            border.color: Theme.lineStrong
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: root.side
            Layout.preferredHeight: root.side

            Image {
                anchors.fill: parent
                anchors.margins: Theme.unit / 2
                source: thumb.picture
                sourceSize: Qt.size(width, height)
                fillMode: Image.PreserveAspectFit
                cache: false
            }
        }

        RowLayout {
            spacing: Theme.unit / 2
            Layout.alignment: Qt.AlignHCenter

            Icon {
                name: thumb.isUploaded ? "circle-check" : "hourglass"
                colour: thumb.isUploaded ? Theme.done : Theme.textQuiet
                side: Theme.small
            }

            Label {
                text: thumb.title
                size: Label.Small
            }
        }
    }
}
