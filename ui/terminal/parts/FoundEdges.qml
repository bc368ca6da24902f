import QtQuick
import QtQuick.Shapes
import ui.theme

// The found edges of a paper over the live picture: a line around it and a sign at each corner.
Item {
    id: root

    required property list<point> corners
    required property bool isGood

    Shape {
        anchors.fill: parent
        visible: root.corners.length === 4
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.paper
            strokeWidth: Theme.focusWidth * 2.5
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: [...root.corners, root.corners[0]].map(corner => Qt.point((corner?.x ?? 0) * root.width, (corner?.y ?? 0) * root.height))
            }
        }

        ShapePath {
            strokeColor: root.isGood ? Theme.done : Theme.action
            strokeWidth: Theme.focusWidth * 1.5
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: [...root.corners, root.corners[0]].map(corner => Qt.point((corner?.x ?? 0) * root.width, (corner?.y ?? 0) * root.height))
            }
        }
    }
}
