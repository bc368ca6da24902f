"""``docs/protocol.md`` from the message types: every message with its direction, fields, limits and docstring."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.cases import entries
from kiosk.protocol import codec, limits, message
from tests.docs.words import attribute_docstrings, default_words, field_words, one_line, type_words

_HEAD = """\
# The protocol

Terminals and desks speak to dispatch over one WebSocket at `/link`: one JSON object a text frame, told apart by `type`.
This page is written from the message types (`kiosk/protocol`) by `make docs`; version {version} is spoken here. A
message or field that came later says since which version.

- Times are ISO 8601 with their zone; ids are UUIDv7 made by the sender; texts are UTF-8.
- A client says `hello` first, dispatch answers with `challenge`; what follows is below, in the order of a connection.
- **Situations** (`terminal_situation`, `desk_situation`) are told whole whenever they change: nothing is replayed.
- **Records** (`entry`, `rating`) are kept by their author until `ack` names them. They may arrive twice and count once.
- What is said live (`signal`, `live`) is passed on to the other end of the same call, or lost; `call_reading` stays
  with dispatch, or is lost.
- At most {client} bytes a frame to dispatch and {dispatch} from it; no NaN, no whole number beyond 2^53 - 1, no
  zero character, at most 200 levels deep. What is larger is closed unread (1009), anything else is refused with its
  place.
- Dispatch takes the types and keys it knows and no other. A terminal or a desk passes over what it does not know, so
  that dispatch is updated first; what an older end would misread raises the version. Of another version only `type`,
  `protocol` and `role` of `hello` are read: the answer is `refused`, to come back in a minute.
- `refused` as the last message says why dispatch ends the connection, and when it is worth trying again.

Pages of papers travel over HTTP with the token of `welcome` as bearer: `HEAD /api/pages/SHA256` says how many bytes are
there (`Upload-Offset`), `PATCH` adds a chunk at `Upload-Offset` of `Upload-Length` in all, `GET ?case=ID` reads a page
for a party of its case.

The list of services travels in the same way: `GET /api/catalog/EDITION` gives the file whose SHA-256 is `EDITION`,
packed (gzip) and never to change. It is asked for when `edition_in_force` or a case names one that is not here yet.
"""


def protocol_page() -> str:
    """Return the page."""
    from_client = (*get_args(codec.FromTerminal), *get_args(codec.FromDesk))
    parts = [
        _HEAD.format(
            version=message.PROTOCOL_VERSION,
            client=f"{limits.MAX_FRAME_BYTES:,}",
            dispatch=f"{limits.MAX_FROM_DISPATCH_BYTES:,}",
        ),
        "## To dispatch\n",
        *(_message(kind, _sender(kind)) for kind in dict.fromkeys(from_client)),
        "## From dispatch\n",
        *(_message(kind, "") for kind in get_args(codec.FromDispatch)),
        "## Parts of messages\n",
        *(_message(kind, "") for kind in inner_models()),
        "## Entries of a case\n",
        "What a case consists of: the `body` of a [WireEntry](#wireentry), told apart by `kind`.\n",
        *(_entry(kind) for kind in get_args(entries.EntryBody)),
        "## Parts of entries\n",
        *(_entry(kind) for kind in entry_parts()),
    ]
    return "\n".join(parts)


def messages() -> tuple[type[message.Message], ...]:
    """Return every message, each once."""
    everything = (*get_args(codec.FromTerminal), *get_args(codec.FromDesk), *get_args(codec.FromDispatch))
    return tuple(dict.fromkeys(everything))


def inner_models() -> tuple[type[message.Message], ...]:
    """Return the models that messages are made of."""
    found: dict[type[message.Message], None] = {}
    waiting = list(messages())
    while waiting:
        for inner in _models_in(waiting.pop(0)):
            if inner not in found:
                found[inner] = None
                waiting.append(inner)
    return tuple(found)


def entry_parts() -> tuple[type, ...]:
    """Return the dataclasses that entries are made of."""
    hints = (hint for kind in get_args(entries.EntryBody) for hint in get_type_hints(kind).values())
    inner = (part for hint in hints for part in (hint, *get_args(hint)) if is_dataclass(part))
    return tuple(dict.fromkeys(part for part in inner if isinstance(part, type)))


def _models_in(kind: type[BaseModel]) -> Iterator[type[message.Message]]:
    for field in kind.model_fields.values():
        yield from _models_of(field.annotation)


def _models_of(annotation: Any) -> Iterator[type[message.Message]]:
    if isinstance(annotation, type) and issubclass(annotation, message.Message):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_of(argument)


def _sender(kind: type[message.Message]) -> str:
    is_terminals, is_desks = kind in get_args(codec.FromTerminal), kind in get_args(codec.FromDesk)
    return "from terminal and desk" if is_terminals and is_desks else "from terminal" if is_terminals else "from desk"


def _message(kind: type[message.Message], sender: str) -> str:
    name = kind.model_fields["type"].default if "type" in kind.model_fields else ""
    heading = f"### {kind.__name__}\n"
    facts = [
        f"`{name}`" if name else "",
        sender,
        f"since version {kind.since_version}" if kind.since_version > 1 else "",
    ]
    stated = ", ".join(filter(None, facts))
    text = "\n\n".join(filter(None, [stated, _paragraphs(kind.__doc__)]))
    fields = {key: field for key, field in kind.model_fields.items() if key != "type"}
    return f"{heading}\n{text}\n" + _table(_rows(kind, fields))


def _rows(kind: type, fields: dict[str, FieldInfo]) -> list[tuple[str, str, str, str]]:
    docs = attribute_docstrings(kind)
    return [(key, _words(field), default_words(field), docs.get(key, "")) for key, field in fields.items()]


def _words(field: FieldInfo) -> str:
    is_body = set(get_args(field.annotation)) == set(get_args(entries.EntryBody))
    return "an [entry](#entries-of-a-case)" if is_body else field_words(field)


def _entry(kind: type) -> str:
    hints = get_type_hints(kind, include_extras=True)
    known = kind.__dataclass_fields__  # type: ignore[attr-defined]
    name = f"`{known['kind'].default}`\n\n" if "kind" in known else ""
    docs = attribute_docstrings(kind)
    rows = [(key, type_words(hint), "", docs.get(key, "")) for key, hint in hints.items() if key != "kind"]
    return f"### {kind.__name__}\n\n{name}{_paragraphs(kind.__doc__)}\n" + _table(rows)


def _table(rows: list[tuple[str, str, str, str]]) -> str:
    if not rows:
        return ""
    lines = [f"| `{key}` | {words} | {default} | {about} |" for key, words, default, about in rows]
    return "\n| field | | default | |\n|---|---|---|---|\n" + "\n".join(lines) + "\n"


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(one_line(part) for part in (text or "").split("\n\n"))
