"""Where the files that travel with the program lie: inside the installed package, or in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """Return the path of ``services_catalog.yaml`` or of a file or folder under ``assets/``.

    Raises FileNotFoundError, naming both places searched, when the installation is incomplete.
    """
    places = (_PACKAGE / "_data" / name, _PACKAGE.parent / name)
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"{name} is missing; looked in {places[0]} and {places[1]}: install the program again")


def asset_path(name: str) -> Path:
    """Return the path of a file or folder under ``assets/``."""
    return resource_path(f"assets/{name}")
