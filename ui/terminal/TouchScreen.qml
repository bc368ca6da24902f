pragma ComponentBehavior: Bound

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
    readonly property bool isWithClerk: shell.isAlone && shell.video.hasClerk
    readonly property bool isTalk: pages.page?.wantsClerkLarge ?? false
    readonly property bool hasSound: !Theme.isLargeText || (pages.page?.isCall ?? false) // large text leaves other pages no room for it
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
        isLowAnyhow: (pages.page?.isLowAnyhow ?? false) && !root.isWithClerk && !notices.visible
        upper: root.isWithClerk ? clerkAbove : pages.page?.upper ?? null
        keyboardHeight: keyboard.heightShown
        onBackAsked: root.model.goBack()
        onLargeTextAsked: root.model.switchLargeText()
        onLanguageAsked: root.model.switchLanguage()
        onReadAloudAsked: root.model.switchReading()
        onHelpAsked: root.model.callHelp()
        onFinishAsked: root.model.finish()

        GridLayout {
            anchors.fill: parent
            columns: frame.isUpright ? 1 : 2
            rowSpacing: Theme.gap
            columnSpacing: Theme.margin

            ClerkCorner {
                visible: root.isWithClerk && !frame.isLowered && (frame.isUpright || !keyboard.isOpen)
                shell: root.shell
                isBeside: frame.isUpright && !root.isTalk
                hasSound: root.hasSound && !keyboard.isOpen
                soundColumns: frame.isUpright ? 5 : 3
                pictureWidth: (!frame.isUpright ? (Theme.isLargeText ? 400 : 520) : root.isTalk ? 960 : 400) * Theme.scale
                Layout.row: 0
                Layout.column: frame.isUpright ? 0 : 1
                Layout.fillWidth: frame.isUpright
                Layout.fillHeight: !frame.isUpright
                Layout.preferredWidth: (Theme.isLargeText ? (root.hasSound ? 600 : 440) : 560) * Theme.scale
            }

            ColumnLayout {
                spacing: Theme.gap
                Layout.row: frame.isUpright ? 1 : 0
                Layout.column: 0

                SoundBar {
                    visible: root.isWithClerk && frame.isLowered && root.hasSound
                    model: root.shell.sound
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                }

                Notices {
                    id: notices
                    overlays: root.overlays
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                }

                PageLoader {
                    id: pages
                    shell: root.shell
                    isUpright: frame.isUpright
                    hasKeyboard: keyboard.isOpen
                    hasClerkBeside: root.isWithClerk
                    above: frame.upperItem as FitColumn
                    focus: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
    }

    Component {
        id: clerkAbove
        ClerkCorner {
            shell: root.shell
            hasSound: false
            pictureWidth: Math.max(0, Math.min(width * 0.62, (height - 2 * padding) * 16 / 9))
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
