import QtQuick
import QtQuick.Layouts
import ui.theme

// The frame of every touch page: top bar, where one is, the page's title and content, and the bar that never moves.
FocusScope {
    id: root

    required property string officeName
    required property string pointName
    required property string clockText
    property string title: ""
    property string lead: ""
    property list<string> steps: []
    property int currentStep: 0
    property string stepSummary: ""
    property alias statusText: top.statusText
    property alias statusKind: top.statusKind
    property alias canGoBack: bar.canGoBack
    property alias canFinish: bar.canFinish
    property alias canCallHelp: bar.canCallHelp
    property alias isHelpComing: bar.isHelpComing
    property alias isReading: bar.isReading
    property alias otherLanguage: bar.otherLanguage
    property bool lowReach: false
    property int keyboardHeight: 0
    default property alias content: place.data
    readonly property alias contentItem: place
    readonly property alias barHeight: bar.height
    readonly property bool isUpright: height > width
    readonly property bool isLowered: lowReach && isUpright && keyboardHeight === 0

    signal backAsked
    signal largeTextAsked
    signal languageAsked
    signal readAloudAsked
    signal helpAsked
    signal finishAsked

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    TopBar {
        id: top
        width: parent.width
        officeName: root.officeName
        pointName: root.pointName
        clockText: root.clockText
    }

    ColumnLayout {
        anchors.top: top.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: bar.top
        anchors.margins: Theme.margin
        anchors.topMargin: root.isLowered ? Math.max(Theme.gap, root.height * 0.4 - top.height - heading.implicitHeight) : Theme.gap
        anchors.bottomMargin: Theme.gap + root.keyboardHeight
        spacing: Theme.gap

        GridLayout {
            id: heading
            columns: root.isUpright ? 1 : 2
            rowSpacing: Theme.unit
            columnSpacing: Theme.margin
            // By what it shows, not by its height: hidden parts have none, and it would never come back.
            visible: (root.steps.length > 0 || root.title !== "" || root.lead !== "") && (root.isUpright || root.keyboardHeight === 0)
            Layout.fillWidth: true
            Layout.fillHeight: false

            StepBar {
                visible: root.steps.length > 0
                steps: root.steps
                current: root.currentStep
                summary: root.stepSummary
                Layout.row: 0
                Layout.column: root.isUpright ? 0 : 1
                Layout.fillWidth: root.isUpright
                Layout.preferredWidth: root.isUpright ? -1 : root.width * 0.32
                Layout.alignment: Qt.AlignTop
                Layout.bottomMargin: Theme.unit
            }

            Label {
                visible: text !== ""
                text: root.title
                size: Label.Title
                Layout.row: root.isUpright ? 1 : 0
                Layout.column: 0
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.lead
                quiet: true
                Layout.row: root.isUpright ? 2 : 1
                Layout.column: 0
                Layout.columnSpan: root.isUpright ? 1 : 2
                Layout.fillWidth: true
            }
        }

        Item {
            id: place
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    BottomBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        onBackAsked: root.backAsked()
        onLargeTextAsked: root.largeTextAsked()
        onLanguageAsked: root.languageAsked()
        onReadAloudAsked: root.readAloudAsked()
        onHelpAsked: root.helpAsked()
        onFinishAsked: root.finishAsked()
    }
}
