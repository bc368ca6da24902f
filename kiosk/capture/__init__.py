"""A picture of paper: page finding and quality."""
