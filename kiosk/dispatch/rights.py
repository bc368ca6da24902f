"""Who may do what: the one table of messages and routes by standing. What is not in it, nobody may do."""

from collections.abc import Mapping
from enum import StrEnum

from kiosk.protocol import calls, desk, message, records, supervision, terminal
from kiosk.protocol.message import Message
from kiosk.store.accounts import User


class Standing(StrEnum):
    """What is known of whoever sends a message or asks for a route."""

    NOBODY = "nobody"
    """Has not said yet who he is."""
    HALF_WAY = "half_way"
    """His password was right; the code of the second step is awaited."""
    TERMINAL = "terminal"
    """A resident's terminal."""
    NEWCOMER = "newcomer"
    """A user of whatever role who has a one-time password and must set his own first."""
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"
    ADMINISTRATOR = "administrator"


ROLES = (Standing.CLERK, Standing.SUPERVISOR, Standing.TECHNICIAN, Standing.ADMINISTRATOR)
"""What the office may make of a user."""

_SERVING = frozenset({Standing.CLERK, Standing.SUPERVISOR})
_LEADING = frozenset({Standing.SUPERVISOR, Standing.ADMINISTRATOR})
_USERS = frozenset({Standing.NEWCOMER, *ROLES})
_STRANGERS = frozenset({Standing.NOBODY, Standing.HALF_WAY})
_TERMINAL = frozenset({Standing.TERMINAL})
_EVERYBODY = frozenset(Standing)

MESSAGES: Mapping[type[Message], frozenset[Standing]] = {
    message.Hello: frozenset({Standing.NOBODY}),
    message.Prove: frozenset({Standing.NOBODY}),
    message.SignIn: _STRANGERS,
    message.Resume: _STRANGERS,
    message.GiveCode: frozenset({Standing.HALF_WAY}),
    terminal.JoinLine: _TERMINAL,
    terminal.LeaveLine: _TERMINAL,
    records.RatingRecord: _TERMINAL,
    records.SealedRecord: _TERMINAL,
    records.EntryRecord: _TERMINAL | _SERVING,
    records.WatchCase: _TERMINAL | _SERVING,
    calls.Signal: _TERMINAL | _SERVING,
    calls.Live: _TERMINAL | _SERVING,
    calls.CallReading: _TERMINAL | _SERVING,
    calls.EndCall: _TERMINAL | _SERVING,
    desk.SetReady: _SERVING,
    desk.SetAway: _SERVING,
    desk.AcceptOffer: _SERVING,
    desk.DeclineOffer: _SERVING,
    desk.ExtendWrapUp: _SERVING,
    desk.SignOut: _USERS,
    desk.ChangePassword: _USERS,
    supervision.AskStaff: _LEADING,
    supervision.SetClerkAway: _LEADING,
    supervision.EndSession: _LEADING,
}
"""Who may send which message. To send it is not all: a case or a call must be the sender's own besides."""

ROUTES: Mapping[tuple[str, str], frozenset[Standing]] = {
    ("GET", "/link"): _EVERYBODY,
    ("GET", "/healthz"): _EVERYBODY,
    ("GET", "/metrics"): _EVERYBODY,
    ("GET", "/c/{token}"): _EVERYBODY,
    ("GET", "/c/{token}.json"): _EVERYBODY,
    ("GET", "/guide"): _EVERYBODY,
    ("GET", "/guide/{code}"): _EVERYBODY,
    ("GET", "/g/{code}"): _EVERYBODY,
    ("GET", "/api/catalog/{edition}"): _TERMINAL | _USERS,
    ("HEAD", "/api/pages/{sha256}"): _TERMINAL,
    ("PATCH", "/api/pages/{sha256}"): _TERMINAL,
    ("GET", "/api/pages/{sha256}"): _TERMINAL | _SERVING,
}
"""Who may ask for which route; HEAD stands with GET unless it has an entry of its own."""

_MAY_END_SESSION_OF = {
    Standing.SUPERVISOR: frozenset({Standing.CLERK}),
    Standing.ADMINISTRATOR: frozenset(ROLES),
}


def may_send(standing: Standing, kind: type[Message]) -> bool:
    """Tell whether somebody of this standing may send a message of this kind."""
    return standing in MESSAGES.get(kind, frozenset())


def may_ask(standing: Standing, method: str, path: str) -> bool:
    """Tell whether somebody of this standing may ask for a route, named by its path with ``{places}``."""
    return standing in ROUTES.get(route_of(method, path), frozenset())


def route_of(method: str, path: str) -> tuple[str, str]:
    """Return the entry that decides on a route."""
    return ("GET", path) if method == "HEAD" and ("HEAD", path) not in ROUTES else (method, path)


def serves_residents(standing: Standing) -> bool:
    """Tell whether somebody of this standing has a seat in the line."""
    return standing in _SERVING


def may_end_session(standing: Standing, role: str) -> bool:
    """Tell whether somebody of this standing may end the session of a user of a role."""
    return role in _MAY_END_SESSION_OF.get(standing, frozenset())


def standing_of(user: User) -> Standing:
    """Return the standing of a user who is signed in."""
    return Standing.NEWCOMER if user.must_change else Standing(user.role)
