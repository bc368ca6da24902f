"""A line's snapshot as JSON text and back."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kiosk.line.records import Clerk, EndedTicket, LineSnapshot, Ticket, Told
from kiosk.line.waits import GroupWait, WaitBand, WaitBook
from kiosk.line.words import Presence, TicketState


def snapshot_to_json(snapshot: LineSnapshot) -> str:
    """Return the snapshot as JSON: times in ISO 8601, skills sorted; equal snapshots give equal texts."""
    return json.dumps(asdict(snapshot), default=_plain, ensure_ascii=False)


def snapshot_from_json(text: str) -> LineSnapshot:
    """Return the snapshot that ``snapshot_to_json`` wrote; ValueError, KeyError or TypeError for anything else."""
    data = json.loads(text)
    return LineSnapshot(
        tickets=tuple(_ticket(record) for record in data["tickets"]),
        clerks=tuple(_clerk(record) for record in data["clerks"]),
        told=tuple(_told(record) for record in data["told"]),
        ended=tuple(EndedTicket(record["ticket"], _time(record["ended_at"])) for record in data["ended"]),
        waits=_waits(data["waits"]),
        next_serial=int(data["next_serial"]),
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"not part of a snapshot: {type(value).__name__}")


def _ticket(data: dict[str, Any]) -> Ticket:
    return Ticket(
        **{
            **data,
            "skills": frozenset(data["skills"]),
            "joined_at": _time(data["joined_at"]),
            "state": TicketState(data["state"]),
            "let_go_by": tuple(data["let_go_by"]),
            "gone_until": _time_or_none(data["gone_until"]),
        }
    )


def _clerk(data: dict[str, Any]) -> Clerk:
    return Clerk(
        **{
            **data,
            "skills": frozenset(data["skills"]),
            "presence": Presence(data["presence"]),
            "ready_since": _time(data["ready_since"]),
            "until": _time_or_none(data["until"]),
            "gone_until": _time_or_none(data["gone_until"]),
        }
    )


def _told(data: dict[str, Any]) -> Told:
    return Told(data["ticket"], data["ahead"], None if data["band"] is None else WaitBand(**data["band"]))


def _waits(data: dict[str, Any]) -> WaitBook:
    groups = (
        GroupWait(frozenset(group["skills"]), group["pace_s"], group["count"], _time(group["seen_at"]))
        for group in data["groups"]
    )
    return WaitBook(tuple(groups), data["mean_pace_s"], data["count"])


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _time_or_none(text: str | None) -> datetime | None:
    return None if text is None else _time(text)
