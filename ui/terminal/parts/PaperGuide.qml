import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.controls
import ui.terminal

// What to do now and why: one hint, the clerk's words, a drawing of where to lay it, the pages taken.
ColumnLayout {
    id: root

    required property PaperModel model
    required property bool isRoomy
    readonly property bool isReturned: model.reasonText !== "" && !model.isReviewing

    spacing: Theme.gap

    HintBand {
        visible: !root.model.isReviewing && !(root.isReturned && root.model.isCalm)
        model: root.model
        Layout.fillWidth: true
    }

    Label {
        visible: root.model.isReviewing
        text: qsTr("Is it easy to read?")
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
    }

    Banner {
        visible: root.isReturned
        kind: Banner.Attention
        title: qsTr("The clerk asks you to take it again")
        text: root.model.reasonText
        Layout.fillWidth: true
    }

    Label {
        visible: text !== "" && !root.model.isReviewing
        text: root.model.sideText
        size: Label.Lead
        strong: true
        Layout.fillWidth: true
    }

    RowLayout {
        visible: root.isRoomy && !root.model.isReviewing && !root.isReturned
        spacing: Theme.gap

        Pictogram {
            name: root.model.pictogram
            side: Math.round(200 * Theme.scale)
            Layout.preferredWidth: side
            Layout.preferredHeight: side
        }

        Label {
            text: root.model.isPortrait ? qsTr("Take off hat and glasses. When you are ready, touch the button.") : qsTr("When the paper lies still, the picture takes itself. You can also touch the button.")
            Layout.fillWidth: true
        }
    }

    TakenPages {
        visible: count > 0 && root.isRoomy
        model: root.model.thumbs
        Layout.fillWidth: true
    }

    Label {
        visible: text !== "" && root.isRoomy
        text: root.model.clerkText
        size: Label.Small
        quiet: true
        Layout.fillWidth: true
    }
}
