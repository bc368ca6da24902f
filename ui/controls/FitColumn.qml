import QtQuick
import QtQuick.Layouts
import ui.theme

// What is only read, where nothing scrolls: of its parts, from the first, as many as fit whole.
Item {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    property bool isCentred: true
    property int shown: 0 // how many parts, from the first, have their place; the rest is not drawn

    function fit(): void {
        let used = 0;
        let count = 0;
        let isFull = false;
        for (const child of column.children) {
            const part = child as Item;
            const isThere = part.visible && part.implicitHeight > 0;
            const end = used + (used > 0 && isThere ? spacing : 0) + part.Layout.topMargin + part.implicitHeight;
            isFull = isFull || isThere && end > height;
            part.opacity = isFull ? 0 : 1;
            used = isThere && !isFull ? end : used;
            count += isFull ? 0 : 1;
        }
        column.y = isCentred ? Math.max(0, (height - used) / 2) : 0;
        shown = count;
    }

    implicitHeight: column.implicitHeight
    onHeightChanged: fit()
    Component.onCompleted: Qt.callLater(fit)

    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.gap / 2
        onImplicitHeightChanged: Qt.callLater(root.fit)
    }
}
