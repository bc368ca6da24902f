"""The picture of a call on a screen."""
