pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import ui.theme

// One answer out of many: a search field over a full list. Model roles: value, label, hint. The model does the searching.
FocusScope {
    id: root

    required property string label
    property alias model: list.model
    property alias query: search.text
    property string value: ""
    property string emptyText: ""

    signal queryEdited(string text)
    signal chosen(string value)

    implicitWidth: 640 * Theme.scale
    implicitHeight: 960 * Theme.scale

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        TextField {
            id: search
            label: root.label
            placeholder: qsTr("Type to search")
            focus: true
            Layout.fillWidth: true
            onEdited: text => root.queryEdited(text)
        }

        Label {
            visible: list.count === 0
            text: root.emptyText
            quiet: true
            Layout.fillWidth: true
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors.fill: parent
                anchors.rightMargin: buttons.visible ? buttons.width + Theme.gap : 0
                clip: true
                spacing: Theme.isDesk ? Theme.unit : Theme.gap
                boundsBehavior: Flickable.StopAtBounds
                keyNavigationEnabled: true
                Accessible.role: Accessible.List
                Accessible.name: root.label

                delegate: ChoiceTile {
                    required property string value
                    required property string label

                    width: ListView.view.width
                    text: label
                    checkable: false
                    checked: value === root.value
                    onClicked: root.chosen(value)
                }
            }

            ScrollButtons {
                id: buttons
                anchors.right: parent.right
                height: parent.height
                visible: list.contentHeight > list.height + 1
                canGoUp: !list.atYBeginning
                canGoDown: !list.atYEnd
                position: list.visibleArea.yPosition
                extent: list.visibleArea.heightRatio
                onAsked: direction => {
                    const last = list.originY + list.contentHeight - list.height;
                    list.contentY = Math.max(list.originY, Math.min(last, list.contentY + direction * list.height * 0.8));
                }
            }
        }
    }
}
