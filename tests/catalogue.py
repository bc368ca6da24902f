"""The list of services that travels with the program, read once for all tests of a process."""

from kiosk.catalog.loader import load_catalog

CATALOG = load_catalog()
