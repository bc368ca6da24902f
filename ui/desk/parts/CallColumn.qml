pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme
import ui.video

// The resident, the switches of the call, the papers; a page shown large takes the place of the papers and most of the picture.
ColumnLayout {
    id: root

    required property ActionBoard board
    required property DeskCall call
    required property DeskPapers papers
    required property DeskViewer viewer
    required property VideoFeed residentFeed
    required property VideoFeed ownFeed

    spacing: Theme.gap

    CallPicture {
        id: picture
        visible: !root.viewer.isOpen
        call: root.call
        residentFeed: root.residentFeed
        ownFeed: root.ownFeed
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(width * 9 / 16, root.height * (root.height < 900 ? 0.34 : 0.44))
    }

    PageViewer {
        visible: root.viewer.isOpen
        board: root.board
        viewer: root.viewer
        residentFeed: root.residentFeed
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    CallBar {
        visible: root.call.isOn
        board: root.board
        call: root.call
        Layout.fillWidth: true
    }

    PapersPanel {
        visible: !root.viewer.isOpen
        board: root.board
        papers: root.papers
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
