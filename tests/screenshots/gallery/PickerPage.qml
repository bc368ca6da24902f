import QtQuick
import ui.theme
import ui.controls

GalleryPage {
    id: page

    property alias streets: picker.model

    Picker {
        id: picker
        anchors.fill: parent
        anchors.margins: Theme.margin
        label: page.t("您住在哪个街道？", "Which street office do you live under?")
        value: "4"
    }
}
