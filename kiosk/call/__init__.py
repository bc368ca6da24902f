"""One WebRTC call: connection, sound, picture, quality and recovery."""
