"""A guide's short code: a service's code as a person types it, and what a wrong one may have meant."""

import difflib
import re
import unicodedata

from kiosk.catalog.model import Catalog, Service

_MOST_TYPED = 40
"""A code is cut here: nobody types a longer one, and the time stays bounded."""
_NO_PART_OF_A_CODE = re.compile(r"[^A-Z0-9]+")
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LIKENESS = 0.6


def short_code(service: Service) -> str:
    """Return the short code of a service's guide: letters and digits only, such as ``GA001``."""
    return _NO_PART_OF_A_CODE.sub("", service.code.upper())


def guide_path(service: Service) -> str:
    """Return the path of a service's guide at the centre."""
    return f"/guide/{short_code(service).lower()}"


def service_typed(catalog: Catalog, typed: str) -> Service | None:
    """Return the service whose code was typed, None for none.

    Capitals, spaces, dashes, full-width letters, O for 0 and I or L for 1 make no difference.
    """
    wanted = _skeleton(typed)
    return next((service for service in catalog.services if _skeleton(service.code) == wanted), None)


def services_meant(catalog: Catalog, typed: str, most: int = 4) -> tuple[Service, ...]:
    """Return the services whose codes come nearest to what was typed, the nearest first."""
    by_skeleton = {_skeleton(service.code): service for service in catalog.services}
    close = difflib.get_close_matches(_skeleton(typed), by_skeleton, n=most, cutoff=_LIKENESS)
    return tuple(by_skeleton[skeleton] for skeleton in close)


def _skeleton(code: str) -> str:
    """Return what is left of a code when everything that may be typed differently is the same."""
    plain = unicodedata.normalize("NFKC", code[:_MOST_TYPED]).upper()
    return _NO_PART_OF_A_CODE.sub("", plain).translate(_LOOK_ALIKE)
