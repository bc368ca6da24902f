"""Checks of a terminal and the technician's bench: what is looked at, what is found, settings, the file for support."""
