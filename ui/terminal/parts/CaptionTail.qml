import QtQuick
import ui.theme
import ui.controls

// What is being said, where there is little room: of a long speech the last words, in as many whole lines as fit.
Item {
    id: root

    required property string words

    function fit(): void {
        let from = 0;
        shown.text = words;
        while (shown.contentHeight > height && from < words.length) {
            from += 4;
            shown.text = "…" + words.slice(from);
        }
    }

    visible: words !== ""
    onWordsChanged: fit()
    onWidthChanged: fit()
    onHeightChanged: fit()

    Label {
        id: shown
        visible: root.height >= font.pixelSize * Theme.lineHeight
        width: parent.width
        size: Label.Small
        onFontChanged: Qt.callLater(root.fit)
    }
}
