pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property alias tickets: rows.model

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin

        ColumnLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 340
            Layout.maximumWidth: 340

            Label {
                text: page.t("排队", "Line")
                size: Label.Title
            }

            Repeater {
                id: rows

                RowItem {
                    required property string name
                    required property string oneLine
                    required property string waited
                    required property bool isMine

                    text: name
                    line: oneLine
                    fact: waited
                    checked: isMine
                    Layout.fillWidth: true
                }
            }

            Button {
                kind: Button.Primary
                text: page.t("接听下一位", "Take the next")
                iconName: "phone"
                keyHint: "F2"
                Layout.fillWidth: true
            }

            Button {
                text: page.t("暂时离开", "Away")
                keyHint: "F8"
                Layout.fillWidth: true
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true

            Label {
                text: page.t("申请表", "The form")
                size: Label.Title
            }

            TextField {
                label: page.t("姓名", "Name")
                text: "张小明"
                badge: page.t("居民填写", "Typed by the resident")
                Layout.fillWidth: true
            }

            TextField {
                label: page.t("手机号码", "Mobile number")
                text: "1380000"
                error: page.t("应为 11 位数字", "Must have 11 digits")
                Layout.fillWidth: true
            }

            DateField {
                label: page.t("到本市日期", "Date of arrival")
                date: "2025-11-03"
                Layout.fillWidth: true
            }

            Banner {
                kind: Banner.Attention
                title: page.t("还缺：租房合同", "Still missing: the lease")
                Layout.fillWidth: true
            }

            RowLayout {
                spacing: Theme.gap

                Button {
                    text: page.t("退回材料", "Return the paper")
                    keyHint: "Ctrl+R"
                }

                Button {
                    kind: Button.Stop
                    text: page.t("结束通话", "End the call")
                    iconName: "phone-off"
                    keyHint: "F12"
                }
            }
        }
    }
}
