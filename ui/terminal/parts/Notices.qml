import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What went wrong beside the page, and what was just said; both stand above the page and push it down.
ColumnLayout {
    id: root

    required property OverlayModel overlays

    visible: overlays.troubleTitle !== "" || overlays.noticeText !== ""
    spacing: Theme.gap

    Banner {
        id: trouble
        visible: title !== ""
        kind: Banner.Attention
        title: root.overlays.troubleTitle
        text: root.overlays.troubleText
        Layout.fillWidth: true
    }

    Banner {
        id: notice
        visible: title !== ""
        kind: root.overlays.isNoticeProblem ? Banner.Trouble : Banner.Info
        title: root.overlays.noticeText
        actionText: qsTr("I have read it")
        onActed: root.overlays.closeNotice()
        Layout.fillWidth: true
    }
}
