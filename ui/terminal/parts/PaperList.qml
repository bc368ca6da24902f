pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

// The papers of the case: how far each has come, what the clerk said of it, and a button to take it.
ColumnLayout {
    id: root

    property alias model: papers.model

    signal scanned(string paper)

    spacing: Theme.gap

    Repeater {
        id: papers

        Card {
            id: card

            required property string paper
            required property string name
            required property string standing
            required property int kind
            required property string pages
            required property string reason
            required property string scanText

            implicitHeight: inner.implicitHeight + 2 * padding
            Layout.fillWidth: true

            ColumnLayout {
                id: inner
                width: parent.width
                spacing: Theme.gap / 2

                Label {
                    text: card.name
                    strong: true
                    Layout.fillWidth: true
                }

                Flow {
                    spacing: Theme.gap / 2
                    Layout.fillWidth: true

                    Badge {
                        text: card.standing
                        kind: card.kind
                    }

                    Badge {
                        visible: text !== ""
                        text: card.pages
                        kind: Badge.Plain
                        iconName: "files"
                    }
                }

                FieldNote {
                    hint: ""
                    error: card.reason
                    Layout.fillWidth: true
                }

                Button {
                    visible: card.scanText !== ""
                    iconName: "scan"
                    text: card.scanText
                    onClicked: root.scanned(card.paper)
                    Layout.fillWidth: true
                }
            }
        }
    }
}
