import QtQuick
import ui.controls

Item {
    id: root

    property Item ink: pad.ink
    readonly property bool isEmpty: pad.isEmpty

    SignaturePad {
        id: pad
        x: 100
        y: 100
        width: 400
        height: 200
        prompt: "Sign here"
    }
}
