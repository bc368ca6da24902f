"""Every Qt pixel."""
