"""The clerk's screens beside the view models that feed them."""
