"""Three kinds of error: what a person can mend, what a technician can mend, and everything else (a bug)."""


class UserFacingError(Exception):
    """Something the person in front of the screen can mend.

    ``text`` is an English catalogue text with ``{named}`` places that says what was wrong and what to do next; the
    screen translates it and fills in ``values``.
    """

    def __init__(self, text: str, /, **values: str) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


class EnvironmentFault(Exception):  # noqa: N818 - it is a fault of the surroundings, the word technicians use
    """A device, disk or network that does not do its part; reported to the technician."""
