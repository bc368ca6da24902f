import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.theme
import ui.controls
import ui.terminal

// The one thing to touch on the waiting screen, in both languages.
T.AbstractButton {
    id: root

    property string otherText: ""

    implicitWidth: 640 * Theme.scale
    implicitHeight: Math.max(Theme.control * 2, implicitContentHeight + 2 * padding)
    padding: Theme.isLargeText ? Theme.gap : Theme.margin
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: root.click()

    background: Rectangle {
        radius: Theme.radius * 1.5
        color: root.down ? Theme.actionPressed : Theme.action

        FocusRing {
            shown: root.visualFocus
        }
    }

    contentItem: ColumnLayout {
        spacing: Theme.unit

        Pictogram {
            name: "touch_below"
            colour: Theme.onAction
            side: 360 * Theme.scale
            fillMode: Image.PreserveAspectFit
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 0
            Layout.minimumHeight: 0
            Layout.maximumHeight: 420 * Theme.scale
        }

        Label {
            text: root.text
            size: Label.Title
            font.pixelSize: Theme.title * (Theme.isLargeText ? 1 : 1.35)
            color: Theme.onAction
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.ignored: true
        }

        Label {
            text: root.otherText
            size: Theme.isLargeText ? Label.Small : Label.Lead
            color: Theme.onAction
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
