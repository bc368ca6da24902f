pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Five faces with words; skipping is as easy as sending.
TerminalPage {
    id: root

    required property RatingModel model

    title: qsTr("How was it?")
    lead: qsTr("You need not answer. The clerk never sees what you say here.")
    scroller: list
    upper: Component {
        FitColumn {
            id: place

            Pictogram {
                name: "thanks"
                side: Math.round(Math.min(place.height, 320 * Theme.scale))
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: side
                Layout.preferredHeight: side
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Scroller {
            id: list
            viewItem.Accessible.role: Accessible.List
            viewItem.Accessible.name: root.title
            Layout.fillWidth: true
            Layout.fillHeight: true

            GridLayout {
                columns: root.isUpright ? 1 : 5
                columnSpacing: Theme.gap / 2
                rowSpacing: Theme.gap / 2
                uniformCellWidths: true
                Layout.fillWidth: true

                Repeater {
                    model: root.model.faces

                    FaceTile {
                        required property int level
                        required property string words
                        required property bool isChosen

                        text: words
                        isBeside: root.isUpright
                        checked: isChosen
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onClicked: root.model.choose(level)
                    }
                }
            }

            Label {
                visible: root.model.hasReasons
                text: qsTr("What was not good? Touch all that fits, or none.")
                Layout.fillWidth: true
            }

            GridLayout {
                visible: root.model.hasReasons
                columns: root.isUpright && Theme.isLargeText ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true

                Repeater {
                    model: root.model.reasons

                    CheckRow {
                        required property string reason
                        required property string words
                        required property bool isChosen

                        text: words
                        checkable: false
                        checked: isChosen
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onClicked: root.model.switchReason(reason)
                    }
                }
            }

            TextField {
                visible: root.model.isChosen
                label: qsTr("Your words (optional)")
                maximumLength: 500
                Layout.fillWidth: true
                onEdited: text => root.model.write(text)
            }
        }

        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: true
            Layout.fillHeight: false

            Button {
                text: qsTr("Skip")
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.model.skip()
            }

            Button {
                kind: Button.Primary
                iconName: "send"
                text: qsTr("Send")
                enabled: root.model.isChosen
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: root.model.send()
            }
        }
    }
}
