"""Robots that play resident and clerk on the real programs."""
