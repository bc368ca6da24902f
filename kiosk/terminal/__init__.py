"""The resident's journey, step by step, without windows."""
