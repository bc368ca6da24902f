pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property alias people: group.model

    Scroller {
        anchors.fill: parent
        anchors.margins: Theme.margin

        DateField {
            label: page.t("出生日期", "Date of birth")
            digits: "195403"
            hint: page.t("例如 1954 年 3 月 12 日，按 19540312", "For 12 March 1954 press 19540312")
            focus: true
            Layout.fillWidth: true
        }

        RepeatGroup {
            id: group
            addText: page.t("再加一位同住人", "Add another person")
            removeText: page.t("删除", "Remove")
            Layout.fillWidth: true
            delegate: TextField {
                label: page.t("姓名", "Name")
                text: "李红"
            }
        }
    }
}
