pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Every answer line by line before signing.
TerminalPage {
    id: root

    required property CheckModel model

    function showNext(): void {
        for (let at = 0; at < answers.count; at++)
            if ((answers.itemAt(at) as AnswerLine)?.needsConfirm)
                return list.show(answers.itemAt(at));
    }

    title: qsTr("Please read everything once more")
    scroller: list
    upper: Component {
        FitColumn {
            BigWords {
                iconName: "clipboard-check"
                title: root.model.stateText
                Layout.fillWidth: true
            }

            Banner {
                visible: root.model.missing.length > 0
                kind: Banner.Attention
                title: qsTr("Still missing")
                text: root.model.missing.join("\n")
                Layout.fillWidth: true
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

            Banner {
                visible: root.model.missing.length > 0 && root.shownAbove < 2
                kind: Banner.Attention
                title: qsTr("Still missing")
                text: root.model.missing.join("\n")
                Layout.fillWidth: true
            }

            Repeater {
                id: answers
                model: root.model.answers

                AnswerLine {
                    Layout.fillWidth: true
                    onChangeAsked: root.model.change(field)
                    onConfirmed: root.model.confirm(field)
                }
            }

            Label {
                visible: root.model.hasPapers
                text: qsTr("Your papers")
                size: Label.Lead
                strong: true
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
            }

            PaperList {
                model: root.model.papers
                onScanned: paper => root.model.scan(paper)
                Layout.fillWidth: true
            }

            Button {
                visible: root.model.unconfirmed > 0
                kind: Button.Primary
                iconName: "check"
                text: root.model.confirmAllText
                Layout.fillWidth: true
                onClicked: root.model.confirmAll()
            }
        }

        GridLayout {
            columns: root.isUpright ? 1 : 2
            columnSpacing: Theme.margin
            rowSpacing: Theme.gap / 2
            Layout.fillHeight: false

            Label {
                visible: root.shownAbove < 1
                text: root.model.stateText
                strong: true
                Layout.fillWidth: true
            }

            Button {
                visible: root.model.unconfirmed > 0
                iconName: "arrow-down"
                text: qsTr("Show me the next one")
                Layout.fillWidth: true
                onClicked: root.showNext()
            }

            Button {
                visible: root.model.unconfirmed === 0
                kind: Button.Primary
                iconName: "signature"
                text: qsTr("All right, go on to sign")
                enabled: root.model.canSign
                Layout.fillWidth: true
                onClicked: root.model.sign()
            }
        }
    }
}
