import QtQuick
import QtQuick.Layouts
import ui.theme

// The bar that never moves: back, large text, language, read aloud, call for help, finish.
Rectangle {
    id: root

    property bool canGoBack: true
    property bool canFinish: true
    property bool canCallHelp: true
    property bool isHelpComing: false
    property bool isReading: false
    property string otherLanguage: ""
    readonly property bool isNarrow: width < 1400 * Theme.scale
    readonly property bool isSignOverWord: isNarrow && !Theme.isLargeText

    signal backAsked
    signal largeTextAsked
    signal languageAsked
    signal readAloudAsked
    signal helpAsked
    signal finishAsked

    implicitHeight: row.implicitHeight + 2 * Theme.unit
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }

    GridLayout {
        id: row
        columns: root.isNarrow && Theme.isLargeText ? 3 : 6
        anchors.fill: parent
        anchors.topMargin: Theme.unit
        anchors.bottomMargin: Theme.unit
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        columnSpacing: Theme.unit
        rowSpacing: Theme.unit
        uniformCellWidths: true

        BarButton {
            upright: root.isSignOverWord
            iconName: "arrow-left"
            text: qsTr("Back")
            enabled: root.canGoBack
            onClicked: root.backAsked()
        }

        BarButton {
            upright: root.isSignOverWord
            iconName: "text-size"
            text: Theme.isLargeText ? qsTr("Normal text") : qsTr("Large text")
            checked: Theme.isLargeText
            onClicked: root.largeTextAsked()
        }

        BarButton {
            upright: root.isSignOverWord
            iconName: "language"
            text: root.otherLanguage
            onClicked: root.languageAsked()
        }

        BarButton {
            upright: root.isSignOverWord
            iconName: root.isReading ? "volume-off" : "volume"
            text: root.isReading ? qsTr("Stop reading") : qsTr("Read aloud")
            checked: root.isReading
            onClicked: root.readAloudAsked()
        }

        BarButton {
            upright: root.isSignOverWord
            iconName: "headset"
            text: qsTr("Call a person")
            enabled: root.canCallHelp
            checked: root.isHelpComing
            onClicked: root.helpAsked()
        }

        BarButton {
            upright: root.isSignOverWord
            iconName: "door-exit"
            text: qsTr("Finish")
            enabled: root.canFinish
            onClicked: root.finishAsked()
        }
    }
}
