import QtQuick
import QtQuick.Layouts
import ui.theme

// The frame of every touch page: top bar, where one is, the page's title and content, and the bar that never moves.
// In low reach everything to press begins at two fifths of the height; above it stands `upper`, which is only read.
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
    property bool isLowAnyhow: false // the content's targets are all low: it may begin under the title
    property Component upper: null
    property int keyboardHeight: 0
    default property alias content: place.data
    readonly property alias contentItem: place
    readonly property alias barHeight: bar.height
    readonly property alias upperItem: upperPlace.item
    readonly property int edge: isUpright ? Theme.gap : Theme.gap / 2
    readonly property bool isUpright: height > width
    readonly property bool isLowered: lowReach && isUpright && keyboardHeight === 0 && !isLowAnyhow

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
        isBrief: Theme.isLargeText
        isWide: !root.isUpright

        StepBar {
            visible: !root.isUpright && root.steps.length > 0
            width: parent.width
            steps: root.steps
            current: root.currentStep
            summary: root.stepSummary
        }
    }

    ColumnLayout {
        id: column
        anchors.top: top.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: bar.top
        anchors.margins: Theme.margin
        anchors.topMargin: root.edge
        anchors.bottomMargin: root.edge + root.keyboardHeight
        spacing: Theme.gap

        ColumnLayout {
            id: heading
            readonly property bool hasSteps: root.isUpright && root.steps.length > 0

            spacing: Theme.unit
            // By what it shows, not by its height: hidden parts have none, and it would never come back.
            visible: (hasSteps || root.title !== "" || root.lead !== "") && (root.isUpright || root.keyboardHeight === 0)
            Layout.fillWidth: true
            Layout.fillHeight: false

            StepBar {
                visible: heading.hasSteps
                steps: root.steps
                current: root.currentStep
                summary: root.stepSummary
                Layout.fillWidth: true
            }

            TextMetrics {
                id: metrics
                font.family: Theme.family
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                text: root.title
            }

            Label {
                visible: text !== ""
                text: root.title
                size: metrics.advanceWidth > 2.1 * heading.width ? Label.Lead : Label.Title // a long name leaves room for the page
                strong: true
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
            }

            Label {
                visible: text !== ""
                text: root.lead
                quiet: true
                Layout.fillWidth: true
            }
        }

        Item {
            visible: root.isLowered
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(0, root.height * 0.4 - column.y - y - column.spacing)

            Loader {
                id: upperPlace
                anchors.fill: parent
                active: root.isLowered && parent.height > Theme.control
                sourceComponent: root.upper
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
