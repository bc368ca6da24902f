"""Tokens of look, from one data file."""
