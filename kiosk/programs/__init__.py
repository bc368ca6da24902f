"""Entry points: they wire rooms together."""
