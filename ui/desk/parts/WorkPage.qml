import QtQuick
import QtQuick.Layouts
import ui.desk
import ui.theme
import ui.video

// Three columns: I and the line; the resident and the papers; the case.
FocusScope {
    id: root

    required property ActionBoard board
    required property DeskMe me
    required property DeskLine line
    required property DeskCall call
    required property DeskCase caseFile
    required property DeskPapers papers
    required property DeskViewer viewer
    required property DeskForm form
    required property DeskNotes notes
    required property VideoFeed residentFeed
    required property VideoFeed ownFeed
    readonly property int leftWidth: Math.max(256, width * 0.165)
    readonly property int rightWidth: Math.max(590, width * 0.42)
    readonly property bool isIdle: !root.call.isOn && !root.caseFile.isHere

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        BannerStrip {
            me: root.me
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                spacing: Theme.gap
                Layout.preferredWidth: root.leftWidth
                Layout.maximumWidth: root.leftWidth
                Layout.minimumWidth: root.leftWidth
                Layout.fillHeight: true

                MePanel {
                    board: root.board
                    me: root.me
                    Layout.fillWidth: true
                }

                LinePanel {
                    line: root.line
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }

                SelfPanel {
                    board: root.board
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                }
            }

            IdlePanel {
                visible: root.isIdle
                me: root.me
                Layout.fillWidth: true
                Layout.fillHeight: true
            }

            CallColumn {
                visible: !root.isIdle
                board: root.board
                call: root.call
                papers: root.papers
                viewer: root.viewer
                residentFeed: root.residentFeed
                ownFeed: root.ownFeed
                Layout.fillWidth: true
                Layout.preferredWidth: 0
                Layout.fillHeight: true
            }

            CasePanel {
                visible: !root.isIdle
                board: root.board
                caseFile: root.caseFile
                form: root.form
                notes: root.notes
                Layout.preferredWidth: root.rightWidth
                Layout.maximumWidth: root.rightWidth
                Layout.minimumWidth: root.rightWidth
                Layout.fillHeight: true
            }
        }
    }
}
