"""A small program for the rig's own test: two windows on two monitors that are chosen by output name."""

import sys

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQml import QQmlApplicationEngine

QML = b"""
import QtQuick
import QtQuick.Controls.Basic

Item {
    Window {
        id: touch
        property int presses: 0
        title: "Touch screen"
        visible: true
        color: "#203040"
        Column {
            x: 100; y: 100; spacing: 30
            Button { text: "Start"; width: 400; height: 150; onClicked: touch.presses++ }
            Label {
                color: "white"; text: "Pressed " + touch.presses + " times"
                Accessible.role: Accessible.StaticText; Accessible.name: text
            }
            TextField {
                id: field; width: 500; height: 60
                Accessible.name: "Full name"; Accessible.description: "As on the card"
            }
            Button { id: later; text: "Later"; width: 400; height: 80; enabled: touch.presses > 1 }
            Button { text: "Twice"; width: 100; height: 60 }
            Button { text: "Twice"; width: 100; height: 60 }
            Button { text: "Hidden"; width: 100; height: 60; visible: false }
        }
        Item {
            x: 100; y: 1000; width: 800; height: 300
            property int strokes: 0
            Accessible.role: Accessible.Graphic
            Accessible.name: "Signature, " + strokes + " points"
            MouseArea { anchors.fill: parent; onPositionChanged: parent.strokes++ }
        }
        ListView {
            x: 600; y: 100; width: 300; height: 300; clip: true; model: 12
            Accessible.role: Accessible.List; Accessible.name: "Services"
            delegate: Button { required property int index; text: "Service " + index; width: 250; height: 100 }
        }
    }
    Window {
        title: "Video screen"
        visible: true
        color: touch.presses > 0 ? "#00c060" : "#600000"
        Label {
            anchors.centerIn: parent; font.pixelSize: 60; text: "Welcome " + field.text
            Accessible.role: Accessible.StaticText; Accessible.name: text
        }
    }
}
"""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    touch_output, video_output = sys.argv[1:]
    app = QGuiApplication(sys.argv)
    app.setApplicationName("two windows")
    engine = QQmlApplicationEngine()
    engine.loadData(QML)
    windows = {window.title(): window for window in app.topLevelWindows()}
    outputs = {"Touch screen": touch_output, "Video screen": video_output}

    def arrange() -> None:
        screens = {screen.name(): screen for screen in app.screens()}
        for title, window in windows.items():
            screen = screens.get(outputs[title])
            window.setVisible(screen is not None)
            if screen is not None:
                window.setScreen(screen)
                window.setGeometry(screen.geometry())
        say(f"screens {' '.join(sorted(screens))}.")

    def arrange_anew(_: QScreen) -> None:
        arrange()

    app.screenAdded.connect(arrange_anew)
    app.screenRemoved.connect(arrange_anew)
    arrange()
    say("ready")
    app.exec()


if __name__ == "__main__":
    main()
