import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme

// A column that may be taller than its place: wheel, keys, or the slim bar at its edge.
Flickable {
    id: root

    default property alias content: column.data
    property int spacing: Theme.gap

    function reveal(item: Item): void {
        const top = item.mapToItem(column, 0, 0).y;
        const bottom = top + item.height + Theme.gap;
        const wanted = top < contentY || item.height > height ? top - Theme.gap : Math.max(contentY, bottom - height);
        contentY = Math.max(0, Math.min(wanted, contentHeight - height));
    }

    contentWidth: width
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    pixelAligned: true

    T.ScrollBar.vertical: Bar {}

    ColumnLayout {
        id: column
        width: root.width - Theme.gap
        spacing: root.spacing
    }
}
