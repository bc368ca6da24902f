import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    Scroller {
        anchors.fill: parent
        anchors.margins: Theme.margin

        Label {
            text: page.t("你好，请问需要办理什么？", "Hello, what can we do for you?")
            size: Label.Title
            Layout.fillWidth: true
        }

        Label {
            text: page.t("点一下想办的事，工作人员会一步一步陪您办完。", "Touch what you came for; a clerk will go through it with you, step by step.")
            quiet: true
            Layout.fillWidth: true
        }

        RowLayout {
            spacing: Theme.gap

            Button {
                kind: Button.Primary
                text: page.t("现在开始", "Start now")
                iconName: "arrow-right"
                Layout.fillWidth: true
            }

            Button {
                text: page.t("打印指南", "Print the guide")
                iconName: "printer"
                Layout.fillWidth: true
            }
        }

        RowLayout {
            spacing: Theme.gap

            Button {
                kind: Button.Stop
                text: page.t("结束通话", "End the call")
                iconName: "phone-off"
                Layout.fillWidth: true
            }

            Button {
                text: page.t("现在不能按", "Not now")
                enabled: false
                Layout.fillWidth: true
            }

            Button {
                iconOnly: true
                iconName: "microphone"
                text: page.t("静音", "Mute")
            }

            Button {
                iconOnly: true
                checkable: true
                checked: true
                iconName: "video-off"
                text: page.t("关闭摄像头", "Camera off")
            }
        }

        Tile {
            text: page.t("居住证新办", "New residence permit")
            line: page.t("来沪居住登记满半年，可以申领居住证", "For people registered in the city for half a year")
            meta: page.t("约 5 分钟", "About 5 min")
            badge: page.t("现在就能办", "Done here now")
            badgeKind: Badge.Done
            iconName: "id"
            Layout.fillWidth: true
        }

        Tile {
            text: page.t("医保异地就医备案", "Medical care away from home")
            line: page.t("去外地看病前，先在这里登记", "Register here before you see a doctor elsewhere")
            meta: page.t("约 10 分钟", "About 10 min")
            badge: page.t("只提供指导", "Guidance only")
            badgeKind: Badge.Info
            iconName: "stethoscope"
            Layout.fillWidth: true
        }

        Flow {
            spacing: Theme.gap
            Layout.fillWidth: true

            Badge {
                text: page.t("排队 3 人", "3 waiting")
                kind: Badge.Plain
                iconName: "users"
            }

            Badge {
                text: page.t("由工作人员填写", "Typed by the clerk")
                iconName: "user"
            }

            Badge {
                text: page.t("请核对", "Please check")
                kind: Badge.Attention
            }

            Badge {
                text: page.t("没有纸了", "Out of paper")
                kind: Badge.Trouble
            }

            Badge {
                text: page.t("已完成", "Done")
                kind: Badge.Done
            }
        }

        Banner {
            kind: Banner.Attention
            title: page.t("打印机快没有纸了", "The printer is low on paper")
            text: page.t("可以继续办理，回执也会发到您的手机上。", "You can go on; the receipt can also go to your phone.")
            Layout.fillWidth: true
        }

        Banner {
            kind: Banner.Trouble
            title: page.t("网络断开了", "The connection was lost")
            text: page.t("正在为您接回原来的工作人员，请稍等。", "We are bringing your clerk back to you. Please wait.")
            actionText: page.t("改约时间", "Book a time")
            Layout.fillWidth: true
        }

        Banner {
            kind: Banner.Done
            title: page.t("材料已收到", "Your papers have arrived")
            Layout.fillWidth: true
        }

        Banner {
            title: page.t("请把身份证放在读卡区", "Put your ID card on the reader")
            text: page.t("蓝色灯亮的地方就是读卡区。", "It is where the blue light is.")
            Layout.fillWidth: true
        }
    }
}
