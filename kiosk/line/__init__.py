"""The waiting line as a pure machine."""
