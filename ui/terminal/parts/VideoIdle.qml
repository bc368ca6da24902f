pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.terminal

// Nobody is here: how to begin stands still, and beside it a few things to know take turns, calmly.
Item {
    id: root

    required property AttractModel model
    property int slide: 0
    readonly property int slideCount: 4

    Timer {
        interval: 9000
        running: root.visible
        repeat: true
        onTriggered: root.slide = (root.slide + 1) % root.slideCount
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin
        uniformCellSizes: true

        VideoInvitation {
            Layout.fillWidth: true
            Layout.fillHeight: true
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true

            StackLayout {
                currentIndex: root.slide
                Layout.fillWidth: true
                Layout.fillHeight: true

                FactSlide {
                    title: qsTr("What you can do here")
                    iconName: "circle-check"
                    lines: [...root.model.topics.slice(0, Theme.isLargeText ? 3 : 5), qsTr("%1 services in all").arg(root.model.serviceCount)]
                }

                FactSlide {
                    title: qsTr("How it goes")
                    iconName: "arrow-right"
                    lines: [qsTr("Choose your matter on the screen below."), qsTr("Lay your identity card on the reader."), qsTr("A clerk appears here and does it with you."), qsTr("Check, sign, and take your receipt.")]
                }

                FactSlide {
                    title: qsTr("Opening hours")
                    iconName: "clock"
                    lines: [...root.model.hours, root.model.nowText].filter(line => line !== "")
                }

                FactSlide {
                    title: qsTr("Take the guide with you")
                    iconName: "device-mobile"
                    lines: [qsTr("Every service has a guide: what to bring, what it costs, how long it takes."), qsTr("Touch a service below and scan its code with your phone."), qsTr("No phone? A clerk tells you everything.")].slice(0, Theme.isLargeText ? 2 : 3)
                }
            }

            Row {
                spacing: Theme.gap
                Layout.alignment: Qt.AlignHCenter

                Repeater {
                    model: root.slideCount

                    Rectangle {
                        required property int index

                        width: Theme.unit * (index === root.slide ? 6 : 2)
                        height: Theme.unit * 2
                        radius: height / 2
                        color: index === root.slide ? Theme.action : Theme.line
                    }
                }
            }
        }
    }
}
