import QtQuick
import QtQuick.Shapes
import ui.theme

// Seconds left as a ring and a number.
Item {
    id: root

    required property int secondsLeft
    required property int secondsTotal
    property string description: ""

    implicitWidth: Theme.control * 1.5
    implicitHeight: implicitWidth
    Accessible.role: Accessible.ProgressBar
    Accessible.name: description

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.line
            strokeWidth: Theme.unit * 1.25
            fillColor: "transparent"

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - Theme.unit
                radiusY: radiusX
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: Theme.action
            strokeWidth: Theme.unit * 1.25
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - Theme.unit
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 360 * root.secondsLeft / Math.max(1, root.secondsTotal)
            }
        }
    }

    Label {
        anchors.centerIn: parent
        text: root.secondsLeft
        size: Label.Title
    }
}
