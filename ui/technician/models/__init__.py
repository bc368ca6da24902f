"""What the technician's QML is told."""
