"""Ids: made by the sender, sortable by time, typed so that two kinds are never mixed up."""

from typing import NewType

from uuid_utils import uuid7

TerminalId = NewType("TerminalId", str)
ClerkId = NewType("ClerkId", str)
CaseId = NewType("CaseId", str)
TicketId = NewType("TicketId", str)
CallId = NewType("CallId", str)
PageId = NewType("PageId", str)
MessageId = NewType("MessageId", str)

ServiceCode = NewType("ServiceCode", str)
"""Code of a service in services_catalog.yaml, such as ``GA-001``."""
HELP_SERVICE = ServiceCode("help")
"""Stands for "call a person" where no service was chosen."""
PaperCode = NewType("PaperCode", str)
"""Code of a required document within its service, such as ``dwelling_proof``."""
EditionId = NewType("EditionId", str)
"""SHA-256 (hex) of the file an edition of the list of services was read from; what has the same name says the same."""
NO_EDITION = EditionId("")
"""Of what was begun before editions were stated."""
FieldId = NewType("FieldId", str)
"""Id of a form field within its service; a field of a repeated group is ``co_residents.0.name``."""


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) in its canonical text form; later ids sort after earlier ones."""
    return str(uuid7())
