import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property alias choices: group.model

    Scroller {
        anchors.fill: parent
        anchors.margins: Theme.margin

        TextField {
            label: page.t("姓名", "Name")
            text: "张小明"
            badge: page.t("由工作人员填写", "Typed by the clerk")
            Layout.fillWidth: true
        }

        TextField {
            label: page.t("手机号码", "Mobile number")
            text: "1380000"
            error: page.t("手机号码应为 11 位数字，请检查。", "A mobile number has 11 digits. Please check.")
            Layout.fillWidth: true
        }

        TextField {
            label: page.t("身份证号码", "ID number")
            text: "910000199001010010"
            secret: true
            revealText: page.t("显示号码", "Show the number")
            hint: page.t("只有您按住眼睛时才显示。", "It is shown only while you ask for it.")
            Layout.fillWidth: true
        }

        TextField {
            label: page.t("现在的住址", "Present address")
            placeholder: page.t("例如：幸福路 1 号 101 室", "For example: 1 Happiness Road, room 101")
            badge: page.t("工作人员正在填写", "The clerk is typing")
            held: true
            Layout.fillWidth: true
        }

        ChoiceGroup {
            id: group
            label: page.t("您现在怎么居住？", "How do you live now?")
            value: "rent"
            columns: 2
            hint: page.t("不确定可以问工作人员。", "Ask the clerk if you are not sure.")
            Layout.fillWidth: true
        }

        CheckRow {
            text: page.t("我带了租房合同", "I have my lease with me")
            hint: page.t("原件或手机里的照片都可以", "The original, or a picture on your phone")
            checked: true
            Layout.fillWidth: true
        }

        CheckRow {
            text: page.t("我带了照片", "I have a photograph")
            Layout.fillWidth: true
        }
    }
}
