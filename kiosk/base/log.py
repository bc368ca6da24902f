"""The log: events with whitelisted fields, so that no name, ID number or picture ever reaches it."""

import json
import logging
import sys
from typing import Final, TextIO

ALLOWED_FIELDS: Final = frozenset(
    {
        "address", "attempt", "bytes", "call", "case", "clerk", "code", "count", "device", "duration_ms", "edition",
        "error", "field", "fps", "height_px", "kind", "method", "new", "old", "page", "paper", "path", "place", "port",
        "reason", "role", "seconds", "service", "size", "sound_ms", "state", "status", "step", "terminal", "ticket",
        "version", "width_px",
    }
)  # fmt: skip


class Log:
    """A named log of events.

    An event is a past-tense word with fields; a field that is not on the whitelist is a bug and raises ValueError, so
    that a person's value cannot slip in under a new name.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, event: str, **fields: object) -> None:
        """Record what happened in the normal course."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Record what someone should look at."""
        self._write(logging.WARNING, event, fields)

    def fault(self, event: str, error: BaseException, **fields: object) -> None:
        """Record a failure with the kind of error; its traceback follows, without the values of variables."""
        self._write(logging.ERROR, event, {**fields, "error": kind_of(error)}, error)

    def _write(self, level: int, event: str, fields: dict[str, object], error: BaseException | None = None) -> None:
        unknown = fields.keys() - ALLOWED_FIELDS
        if unknown:
            raise ValueError(f"not on the log's whitelist: {', '.join(sorted(unknown))}")
        self._logger.log(level, event, extra={"fields": fields}, exc_info=error)


class JsonLines(logging.Formatter):
    """Formats one record as one line of JSON: time, level, source, event and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; records of other libraries keep their message but not their arguments' values."""
        fields = getattr(record, "fields", None)
        line: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03d}",
            "level": record.levelname.lower(),
            "source": record.name,
            "event": record.msg if fields is not None else str(record.msg),
            **(fields or {}),
        }
        if record.exc_info and record.exc_info[1] and record.exc_info[1].__traceback__:
            line["trace"] = [place for error in _leaves(record.exc_info[1]) for place in _places(error.__traceback__)]
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up_log(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send every record of this process as JSON lines to ``stream`` (standard error by default)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiohttp.access", "aioice", "aiortc", "fontTools", "libav"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def kind_of(error: BaseException) -> str:
    """Return the type of an error, and of a group the types of the errors in it, such as ``TimeoutError, OSError``."""
    return ", ".join(dict.fromkeys(type(leaf).__name__ for leaf in _leaves(error)))


def _leaves(error: BaseException) -> list[BaseException]:
    """Return the errors of a group at any depth, or the error itself."""
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    return [leaf for inner in error.exceptions for leaf in _leaves(inner)]


def _places(traceback: object) -> list[str]:
    places = []
    while traceback is not None:
        frame = traceback.tb_frame  # type: ignore[attr-defined]
        places.append(f"{frame.f_code.co_filename}:{traceback.tb_lineno} {frame.f_code.co_name}")  # type: ignore[attr-defined]
        traceback = traceback.tb_next  # type: ignore[attr-defined]
    return places
