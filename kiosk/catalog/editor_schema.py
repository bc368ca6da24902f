"""The shape of services_catalog.yaml as JSON Schema, for editors that complete keys and underline mistakes."""

from pydantic import create_model

from kiosk.catalog.schema import FileShape
from kiosk.catalog.schema_service import ServiceShape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the file; what names must exist is known to the check alone."""
    # The loader checks services one by one; an editor sees them in their file.
    whole = create_model("Whole", __base__=FileShape, services=(list[ServiceShape], ...))
    return {"$schema": _DIALECT, **whole.model_json_schema(), "title": "services_catalog.yaml"}
