import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ui.controls
import ui.desk
import ui.theme
import ui.video

// A page large: whole, or as wide as the place with a click; the resident stays in view in the corner.
Panel {
    id: root

    required property ActionBoard board
    required property DeskViewer viewer
    required property VideoFeed residentFeed
    property bool isWide: false

    spacing: Theme.unit * 2
    onVisibleChanged: root.isWide = false

    RowLayout {
        spacing: Theme.gap

        Label {
            text: root.viewer.title
            strong: true
            Layout.fillWidth: true
        }

        Badge {
            visible: root.viewer.isAccepted
            kind: Badge.Done
            text: qsTr("Compared")
        }

        Label {
            text: root.viewer.place
            size: Label.Small
            quiet: true
        }

        ActionButton {
            board: root.board
            action: "dismiss"
            iconName: "x"
        }
    }

    Rectangle {
        color: Theme.sunken
        clip: true
        Layout.fillWidth: true
        Layout.fillHeight: true

        Flickable {
            id: view
            anchors.fill: parent
            contentWidth: width
            contentHeight: sheet.height
            boundsBehavior: Flickable.StopAtBounds

            T.ScrollBar.vertical: Bar {}

            Image {
                id: sheet
                width: view.width
                height: root.isWide && implicitWidth > 0 ? Math.max(view.height, width * implicitHeight / implicitWidth) : view.height
                source: root.viewer.isOpen ? root.viewer.picture : ""
                fillMode: Image.PreserveAspectFit
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: `${root.viewer.title} ${root.viewer.place}`

                TapHandler {
                    onTapped: root.isWide = !root.isWide
                }
            }
        }

        Label {
            anchors.centerIn: parent
            visible: root.viewer.picture === ""
            text: qsTr("The picture is on its way.")
        }

        VideoSurface {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.gap
            visible: hasPicture
            width: Math.round(parent.width * 0.26)
            height: Math.round(width * 9 / 16)
            feed: root.residentFeed
            cropped: true
            description: qsTr("Picture of the resident")
        }
    }

    Flow {
        spacing: Theme.unit * 2
        Layout.fillWidth: true

        ActionButton {
            board: root.board
            action: "accept_paper"
            kind: Button.Primary
            iconName: "check"
        }

        ActionButton {
            board: root.board
            action: "return_paper"
            iconName: "arrow-left"
        }

        ActionButton {
            board: root.board
            action: "previous_page"
            iconName: "chevron-left"
        }

        ActionButton {
            board: root.board
            action: "next_page"
            iconName: "chevron-right"
        }
    }
}
