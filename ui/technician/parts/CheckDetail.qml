pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.technician

// All about one check: what is so, what is seen and heard, the way to the centre, what can be chosen, typed and pressed.
Item {
    id: root

    required property TechnicianShell shell
    required property bool isUpright
    readonly property CheckPageModel page: shell.page
    readonly property alias scroller: scroller

    onVisibleChanged: scroller.contentY = 0

    Scroller {
        id: scroller
        anchors.fill: parent

        GridLayout {
            columns: root.isUpright ? 1 : 2
            rowSpacing: Theme.gap
            columnSpacing: Theme.margin
            uniformCellWidths: true
            Layout.fillWidth: true

            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.alignment: Qt.AlignTop

                FindingCard {
                    page: root.page
                    Layout.fillWidth: true
                }

                PageButtons {
                    page: root.page
                    Layout.fillWidth: true
                }

                Loader {
                    active: root.page.hasPicture
                    visible: active
                    Layout.fillWidth: true

                    sourceComponent: LivePicture {
                        feed: root.shell.feed
                        name: root.page.name
                    }
                }

                LevelCard {
                    visible: root.page.hasLevel
                    level: root.shell.level
                    Layout.fillWidth: true
                }

                HopPath {
                    visible: root.page.hasHops
                    hops: root.page.hops
                    Layout.fillWidth: true
                }
            }

            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.alignment: Qt.AlignTop

                DeviceChoices {
                    visible: root.page.hasChoices
                    page: root.page
                    Layout.fillWidth: true
                }

                SettingFields {
                    visible: root.page.hasFields
                    page: root.page
                    Layout.fillWidth: true
                }

                FactTable {
                    visible: root.page.hasFacts
                    facts: root.page.facts
                    isStacked: root.page.areFactsLong
                    Layout.fillWidth: true
                }
            }
        }
    }
}
