import QtQuick
import ui.controls
import ui.desk

// The most pressing sentence, over all columns.
Item {
    id: root

    required property DeskMe me

    visible: root.me.bannerText !== ""
    implicitHeight: banner.implicitHeight

    Banner {
        id: banner
        width: parent.width
        title: root.me.bannerText
        kind: [Banner.Info, Banner.Attention, Banner.Trouble][root.me.bannerLevel]
    }
}
