pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What did you come for? Words, most used, themes or departments; then the services as tiles.
TerminalPage {
    id: root

    required property ServicesModel model
    signal helpAsked
    // English words are long: half an upright screen would break them.
    readonly property bool needsWideTiles: Theme.isLargeText || root.isUpright && !Qt.uiLanguage.startsWith("zh")

    title: model.isChoosingPapers ? model.heading : qsTr("What did you come for?")
    scroller: list
    upper: Component {
        FitColumn {
            spacing: Theme.gap

            IconLine {
                iconName: "search"
                text: qsTr("Type a word for it, or its first Pinyin letters.")
                Layout.fillWidth: true
            }

            IconLine {
                iconName: "hand-finger"
                text: qsTr("Or touch what you came for in the list.")
                Layout.fillWidth: true
            }

            IconLine {
                iconName: "headset"
                text: qsTr("Not sure? Touch “Call a person” at the bottom.")
                Layout.fillWidth: true
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        GridLayout {
            columns: root.isUpright ? 2 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.fillHeight: false

            TextField {
                placeholder: qsTr("Search: words, Pinyin or initials")
                text: root.model.query
                maximumLength: 40
                onEdited: text => root.model.editQuery(text)
                Layout.columnSpan: root.isUpright && root.model.query === "" ? 2 : 1
                Layout.fillWidth: true
            }

            Button {
                visible: root.model.query !== ""
                iconName: "x"
                iconOnly: true
                text: qsTr("Clear the search")
                onClicked: root.model.editQuery("")
                Layout.fillHeight: true
            }

            ServiceTabs {
                isStacked: root.isUpright && Theme.isLargeText
                current: root.model.tab
                onPicked: tab => root.model.showTab(tab)
                Layout.columnSpan: root.isUpright || root.model.query === "" ? 2 : 1
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }

        GridLayout {
            columns: root.isUpright ? 1 : 2
            rowSpacing: Theme.gap
            columnSpacing: Theme.margin

            Scroller {
                id: list
                Layout.fillWidth: true
                Layout.fillHeight: true

                Label {
                    visible: root.model.isEmpty || root.model.tab !== 0 && !root.model.isChoosingPapers
                    text: root.model.heading
                    size: Label.Lead
                    strong: true
                    Layout.fillWidth: true
                }

                Button {
                    visible: root.model.isEmpty
                    kind: Button.Primary
                    iconName: "headset"
                    text: qsTr("Ask a clerk instead")
                    onClicked: root.helpAsked()
                    Layout.fillWidth: true
                }

                ChipGrid {
                    visible: root.model.isChoosing && !root.model.isChoosingPapers
                    model: root.model.isChoosingPapers ? null : root.model.chips
                    columns: (root.isUpright ? 2 : 3) - (root.needsWideTiles ? 1 : 0)
                    onPicked: chip => root.model.showChip(chip)
                    Layout.fillWidth: true
                }

                BelongingGrid {
                    visible: root.model.isChoosingPapers
                    model: root.model.isChoosingPapers ? root.model.chips : null
                    columns: root.isUpright && root.needsWideTiles ? 1 : 2
                    onTicked: (chip, isThere) => root.model.have(chip, isThere)
                    Layout.fillWidth: true
                }

                ServiceGrid {
                    visible: !root.model.isChoosing
                    model: root.model.rows
                    columns: root.isUpright ? 1 : 2
                    onPicked: code => root.model.choose(code)
                    Layout.fillWidth: true
                }

                Label {
                    visible: root.model.hasNearly
                    text: qsTr("With one paper more")
                    size: Label.Lead
                    strong: true
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                }

                ServiceGrid {
                    visible: root.model.hasNearly
                    model: root.model.nearly
                    columns: root.isUpright ? 1 : 2
                    onPicked: code => root.model.choose(code)
                    Layout.fillWidth: true
                }
            }

            Button {
                visible: root.model.isChoosingPapers
                enabled: root.model.canMatch
                kind: Button.Primary
                iconName: "arrow-right"
                text: qsTr("Show what I can do")
                font.pixelSize: Theme.lead
                onClicked: root.model.showMatches()
                Layout.fillWidth: root.isUpright
                Layout.preferredWidth: 560 * Theme.scale
                Layout.preferredHeight: Math.max(implicitHeight, Theme.control * 1.2)
                Layout.alignment: Qt.AlignTop
            }
        }
    }
}
