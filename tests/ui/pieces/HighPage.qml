import QtQuick
import ui.controls

// Low reach asked for, and a button above it nonetheless.
Item {
    PageFrame {
        anchors.fill: parent
        officeName: "Office"
        pointName: "Point"
        clockText: "10:00"
        otherLanguage: "中文"
        lowReach: true

        Button {
            y: -300
            text: "Too high"
        }

        Button {
            y: 300
            text: "Low enough"
        }
    }
}
