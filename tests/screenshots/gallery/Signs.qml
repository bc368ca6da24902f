import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property alias qrRows: code.rows
    readonly property alias pad: signature

    Scroller {
        anchors.fill: parent
        anchors.margins: Theme.margin

        StepBar {
            steps: ["1", "2", "3", "4", "5"]
            current: 2
            summary: page.t("第 3 步，共 5 步：准备材料", "Step 3 of 5: your papers")
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap * 2

            QrCode {
                id: code
                description: page.t("扫码在手机上看进度", "Scan to follow on your phone")
            }

            ColumnLayout {
                spacing: Theme.gap

                Countdown {
                    secondsLeft: 24
                    secondsTotal: 60
                    description: page.t("还剩 24 秒", "24 seconds left")
                }

                LevelMeter {
                    level: 0.9
                    description: page.t("麦克风音量", "Microphone level")
                }

                RowLayout {
                    spacing: Theme.gap

                    Portrait {
                        initial: "王"
                        description: page.t("工作人员王*", "Clerk Wang")
                    }

                    Portrait {
                        description: page.t("没有照片", "No picture")
                    }
                }
            }
        }

        FaceRating {
            value: 4
            words: page.chinese ? ["非常满意", "满意", "基本满意", "不满意", "非常不满意"] : ["Very good", "Good", "Fair", "Poor", "Very poor"]
            Layout.fillWidth: true
        }

        SignaturePad {
            id: signature
            prompt: page.t("请在这里签名", "Please sign here")
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap * 2
            uniformCellSizes: true

            Button {
                text: page.t("重新签", "Sign again")
                iconName: "refresh"
                Layout.fillWidth: true
            }

            Button {
                kind: Button.Primary
                text: page.t("确认签名", "Accept")
                iconName: "check"
                Layout.fillWidth: true
            }
        }
    }

    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        Component.onCompleted: if (page.height > page.width)
            say(page.t("已保存", "Saved"))
    }
}
