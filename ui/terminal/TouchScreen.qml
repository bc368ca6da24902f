import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// Everything on the touch screen: the frame, the page of the present step, and what comes over it.
FocusScope {
    id: root

    required property TerminalShell shell
    readonly property FrameModel model: shell.frame
    readonly property OverlayModel overlays: shell.overlays
    readonly property bool isCovered: overlays.isIdle || overlays.isAsking

    DemoStrip {
        id: strip
        width: parent.width
        visible: root.model.isDemo
        height: visible ? implicitHeight : 0
    }

    PageFrame {
        id: frame
        anchors.fill: parent
        anchors.topMargin: strip.height
        focus: true
        enabled: !root.isCovered
        officeName: root.model.officeName
        pointName: root.model.pointName
        clockText: root.model.clockText
        statusText: root.model.statusText
        statusKind: root.model.isLinkDown ? Badge.Attention : Badge.Plain
        title: pages.page?.title ?? ""
        lead: pages.page?.lead ?? ""
        steps: root.model.steps
        currentStep: root.model.currentStep
        stepSummary: root.model.stepSummary
        canGoBack: root.model.canGoBack
        canFinish: root.model.canFinish
        canCallHelp: root.model.canCallHelp
        isHelpComing: root.model.isHelpComing
        isReading: root.model.isReading
        otherLanguage: root.model.otherLanguage
        lowReach: root.model.isLowReach
        keyboardHeight: keyboard.heightShown
        onBackAsked: root.model.goBack()
        onLargeTextAsked: root.model.switchLargeText()
        onLanguageAsked: root.model.switchLanguage()
        onReadAloudAsked: root.model.switchReading()
        onHelpAsked: root.model.callHelp()
        onFinishAsked: root.model.finish()

        GridLayout {
            anchors.fill: parent
            columns: 1
            rowSpacing: Theme.gap
            columnSpacing: Theme.gap

            Notices {
                overlays: root.overlays
                Layout.fillWidth: true
                Layout.fillHeight: false
            }

            ClerkCorner {
                visible: root.shell.isAlone && root.shell.video.hasClerk
                shell: root.shell
                Layout.fillWidth: true
                Layout.fillHeight: false
            }

            PageLoader {
                id: pages
                shell: root.shell
                isUpright: frame.isUpright
                hasKeyboard: keyboard.isOpen
                focus: true
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }

    KeyboardHost {
        id: keyboard
        anchors.left: parent.left
        anchors.right: parent.right
        y: root.height - frame.barHeight - height
        scroller: pages.page?.scroller ?? null
    }

    Dialog {
        visible: root.overlays.isAsking
        title: root.overlays.questionText
        firstText: root.overlays.yesText
        firstKind: Button.Quiet
        secondText: root.overlays.noText
        onFirstChosen: root.overlays.answer(true)
        onSecondChosen: root.overlays.answer(false)
    }

    IdleWarning {
        anchors.fill: parent
        overlays: root.overlays
    }

    Item {
        anchors.fill: parent
        z: 20

        PointHandler {
            onActiveChanged: if (active)
                root.model.touch()
        }
    }
}
