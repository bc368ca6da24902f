pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal
import ui.video

// A paper under the document camera: the live picture, one hint at a time, the pages taken.
TerminalPage {
    id: root

    required property PaperModel model
    property VideoFeed feed: null

    readonly property bool isRoomy: height > (isUpright ? 1150 : 540) * Theme.scale * (Theme.isLargeText ? 1.2 : 1)

    title: model.name
    lead: model.anyText
    isLowAnyhow: true

    GridLayout {
        anchors.fill: parent
        columns: root.isUpright ? 1 : 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.margin

        PaperPicture {
            model: root.model
            feed: root.feed
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: 100
            Layout.minimumHeight: 240 * Theme.scale
        }

        PaperGuide {
            visible: root.isUpright
            model: root.model
            isRoomy: root.isRoomy
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        PaperActions {
            visible: root.isUpright
            model: root.model
            Layout.fillWidth: true
            Layout.fillHeight: false
        }

        ColumnLayout {
            visible: !root.isUpright
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100

            Scroller {
                viewItem.Accessible.role: Accessible.List
                viewItem.Accessible.name: root.model.name
                Layout.fillWidth: true
                Layout.fillHeight: true

                PaperGuide {
                    model: root.model
                    isRoomy: root.isRoomy
                    Layout.fillWidth: true
                }
            }

            PaperActions {
                model: root.model
                Layout.fillWidth: true
                Layout.fillHeight: false
            }
        }
    }
}
