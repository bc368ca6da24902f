pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// The same questions for several people or things: one card each, a button to add one, a button to take one away.
ColumnLayout {
    id: root

    required property string addText
    required property string removeText
    property alias model: entries.model
    property alias count: entries.count
    property Component delegate
    property int maximum: 10

    signal added
    signal removed(int index)

    spacing: Theme.gap

    Repeater {
        id: entries

        Card {
            id: card

            required property int index
            required property string title

            Layout.fillWidth: true
            implicitHeight: inner.implicitHeight + 2 * padding

            ColumnLayout {
                id: inner
                width: parent.width
                spacing: Theme.gap

                RowLayout {
                    Label {
                        text: card.title
                        strong: true
                        Layout.fillWidth: true
                    }

                    Button {
                        text: root.removeText
                        iconName: "trash"
                        onClicked: root.removed(card.index)
                    }
                }

                Loader {
                    property int entryIndex: card.index

                    sourceComponent: root.delegate
                    Layout.fillWidth: true
                }
            }
        }
    }

    Button {
        visible: entries.count < root.maximum
        text: root.addText
        iconName: "plus"
        Layout.fillWidth: true
        onClicked: root.added()
    }
}
