"""The shared form: one register per field, so that two people type on one form without overwriting each other.

Each edit carries (field, counter, author). The higher counter wins; a tie goes to the resident's side. Registers form a
join-semilattice: any two copies that saw the same edits, in any order and however often, hold the same form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId


class Author(StrEnum):
    """Who put a value into a field."""

    RESIDENT = "resident"
    CARD = "card"
    """Read from the resident's identity card at the terminal."""
    CLERK = "clerk"


_RANK = {Author.CLERK: 0, Author.CARD: 1, Author.RESIDENT: 2}


@dataclass(frozen=True, slots=True)
class Register:
    """The present value of one field."""

    value: str
    author: Author
    counter: int

    @property
    def order(self) -> tuple[int, int, str]:
        """What decides between two edits; the value itself breaks the tie that a restarted author could make."""
        return (self.counter, _RANK[self.author], self.value)


class SharedForm:
    """The registers of one form and the resident's confirmations of what the clerk typed."""

    def __init__(self) -> None:
        self._registers: dict[FieldId, Register] = {}
        self._confirmed: dict[FieldId, int] = {}

    def next_edit(self, value: str, author: Author, field: FieldId) -> Register:
        """Return the edit that would put ``value`` into ``field`` now; nothing changes until it is applied."""
        known = self._registers.get(field)
        return Register(value, author, known.counter + 1 if known else 1)

    def apply(self, field: FieldId, edit: Register) -> bool:
        """Take an edit in; tell whether it became the present value."""
        known = self._registers.get(field)
        if known is not None and known.order >= edit.order:
            return False
        self._registers[field] = edit
        return True

    def confirm(self, field: FieldId, counter: int) -> None:
        """Note that the resident confirmed what stood in ``field`` at ``counter``; it may arrive before that edit."""
        self._confirmed[field] = max(counter, self._confirmed.get(field, 0))

    def register(self, field: FieldId) -> Register | None:
        """Return a field's present register, None while nobody has filled it."""
        return self._registers.get(field)

    def counts(self, field: FieldId) -> bool:
        """Tell whether a field's value counts: what the clerk typed does so only once the resident has confirmed it."""
        register = self._registers.get(field)
        if register is None:
            return False
        return register.author is not Author.CLERK or self._confirmed.get(field, 0) >= register.counter

    def values(self) -> Mapping[FieldId, str]:
        """Return what stands in the fields, confirmed or not; emptied fields are left out."""
        return {field: register.value for field, register in self._registers.items() if register.value}

    def unconfirmed(self) -> tuple[FieldId, ...]:
        """Return the fields whose value was typed by the clerk and not yet confirmed, in the order they were filled."""
        return tuple(field for field in self._registers if not self.counts(field))

    def __iter__(self) -> Iterator[tuple[FieldId, Register]]:
        return iter(self._registers.items())
