import QtQuick
import QtQuick.Layouts
import ui.theme

// More than fits: swipe, wheel, keys, or the two large buttons that say which way there is more.
FocusScope {
    id: root

    default property alias content: column.data
    property alias contentY: view.contentY
    property alias spacing: column.spacing
    property bool isOverfull: false
    property bool growsWithWidth: false
    property bool hasButtons: true // false: they stand elsewhere on the page
    readonly property alias viewItem: view
    readonly property bool canGoUp: view.contentY > 1
    readonly property bool canGoDown: view.contentY < view.contentHeight - view.height - 1

    // The buttons take width. Text in less width is taller, so that one bound does; what is a picture is lower, and with
    // one bound the two would chase each other for ever.
    function weigh(): void {
        if (view.height > 0 && view.contentHeight > view.height + 1)
            isOverfull = true;
        else if (view.contentHeight <= view.height * (growsWithWidth ? 0.85 : 1))
            isOverfull = false;
    }

    function page(direction: int): void {
        const last = Math.max(0, view.contentHeight - view.height);
        glide.to = Math.max(0, Math.min(last, view.contentY + direction * view.height * 0.8));
        glide.restart();
    }

    function show(item: Item): void {
        const top = item.mapToItem(column, 0, 0).y;
        const bottom = top + item.height + Theme.gap;
        if (top < view.contentY)
            view.contentY = Math.max(0, top - Theme.gap);
        else if (bottom > view.contentY + view.height)
            view.contentY = Math.min(view.contentHeight - view.height, bottom - view.height);
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
            root.page(event.key === Qt.Key_PageDown ? 1 : -1);
            event.accepted = true;
        }
    }

    Flickable {
        id: view
        anchors.fill: parent
        anchors.leftMargin: -Theme.focusWidth
        anchors.rightMargin: root.isOverfull && root.hasButtons ? buttons.width + Theme.gap : 0
        contentWidth: width
        contentHeight: column.implicitHeight + 2 * Theme.focusWidth
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Accessible.role: Accessible.List // what is scrolled out of it is not shown
        onContentHeightChanged: root.weigh()
        onHeightChanged: root.weigh()

        ColumnLayout {
            id: column
            x: Theme.focusWidth
            y: Theme.focusWidth
            width: view.width - 2 * Theme.focusWidth
            spacing: Theme.gap
        }

        NumberAnimation {
            id: glide
            target: view
            property: "contentY"
            duration: Theme.motionMs
            easing.type: Easing.OutCubic
        }
    }

    ScrollButtons {
        id: buttons
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        visible: root.hasButtons && root.isOverfull && view.contentHeight > view.height + 1 && root.height >= 2 * Theme.control
        canGoUp: root.canGoUp
        canGoDown: root.canGoDown
        position: view.visibleArea.yPosition
        extent: view.visibleArea.heightRatio
        onAsked: direction => root.page(direction)
    }
}
