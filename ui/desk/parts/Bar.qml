import QtQuick
import QtQuick.Templates as T
import ui.theme

// Where one is in something long.
T.ScrollBar {
    id: root

    implicitWidth: Theme.unit * 2
    minimumSize: 0.08
    policy: size < 1 ? T.ScrollBar.AlwaysOn : T.ScrollBar.AlwaysOff
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Theme.unit * 2
        radius: width / 2
        visible: root.size < 1
        color: root.pressed || root.hovered ? Theme.lineStrong : Theme.line
    }
}
