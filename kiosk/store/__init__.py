"""What must not be lost: the only place with SQL."""
