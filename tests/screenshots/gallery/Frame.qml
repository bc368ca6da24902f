pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property bool lowReach: false
    property bool asks: false
    property alias services: tiles.model

    PageFrame {
        anchors.fill: parent
        enabled: !page.asks
        lowReach: page.lowReach
        officeName: page.t("幸福街道社区事务受理中心", "Happiness Street Community Service Centre")
        pointName: page.t("远程虚拟窗口 · 百联商场 1 楼", "Remote window · Bailian mall, ground floor")
        clockText: "10:25"
        statusText: page.t("前面 2 人", "2 ahead")
        title: page.t("您想办什么？", "What did you come for?")
        lead: page.t("点一项就能看到要带什么、多久办好。", "Touch one to see what to bring and how long it takes.")
        steps: ["a", "b", "c", "d"]
        currentStep: 0
        stepSummary: page.t("第 1 步，共 4 步：选事项", "Step 1 of 4: choose")
        otherLanguage: page.chinese ? "English" : "中文"

        Scroller {
            anchors.fill: parent

            GridLayout {
                columns: page.width > page.height ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true

                Repeater {
                    id: tiles

                    Tile {
                        required property string name
                        required property string oneLine
                        required property string minutes
                        required property string sign

                        text: name
                        line: oneLine
                        meta: minutes
                        iconName: sign
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                    }
                }
            }
        }
    }

    Dialog {
        visible: page.asks
        title: page.t("要结束办理吗？", "Do you want to finish?")
        text: page.t("还没有提交。结束后，您填写的内容会从这台机器上全部清除。", "Nothing has been sent yet. If you finish, everything you entered is wiped from this machine.")
        firstText: page.t("结束并清除", "Finish and wipe")
        firstKind: Button.Stop
        secondText: page.t("继续办理", "Go on")
    }
}
