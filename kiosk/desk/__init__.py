"""The clerk's work: presence, call, shared form and closing, without windows."""
