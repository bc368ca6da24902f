"""Cameras, readers, printers and sound: one contract each, real drivers and simulators."""
