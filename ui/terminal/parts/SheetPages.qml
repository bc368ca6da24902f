pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The pages as they will be stored, one under the other.
Scroller {
    id: root

    required property list<url> pages
    required property string waitText

    growsWithWidth: true

    viewItem.Accessible.role: Accessible.List
    viewItem.Accessible.name: qsTr("Your pages")

    Label {
        visible: root.pages.length === 0
        text: root.waitText
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.topMargin: Theme.margin * 2
    }

    Repeater {
        model: root.pages

        Rectangle {
            id: sheet

            required property url modelData
            required property int index

            color: Theme.paper
            border.width: Theme.stroke
            border.color: Theme.lineStrong
            Layout.fillWidth: true
            Layout.preferredHeight: width * picture.implicitHeight / Math.max(1, picture.implicitWidth)

            Image {
                id: picture
                anchors.fill: parent
                anchors.margins: Theme.stroke
                source: sheet.modelData
                fillMode: Image.PreserveAspectFit
                smooth: true
                mipmap: true
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Page %1 of %2").arg(sheet.index + 1).arg(root.pages.length)
            }
        }
    }
}
