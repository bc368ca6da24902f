"""Reads a write-ahead log for signs that something committed in it was lost (SQLite file format, section 4).

SQLite stops reading a log at the first frame that is not sound and says nothing. After a power cut that is right: the
last transaction was never acknowledged. But with synchronous=FULL a commit is on disk before the next transaction is
begun: a frame that is not sound, with a commit of the same log after it and something after that commit, was
acknowledged once.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}


@dataclass(frozen=True, slots=True)
class _Frame:
    is_sound: bool
    is_commit: bool


def wal_damage(path: Path) -> str:
    """Return what is wrong with a log, empty when it is whole, not there, or only cut off as by a power cut."""
    data = _read(path)
    reason = _damage(data, path.name)
    # A log that another process is writing may be read half old, half new: what is damaged stays as it is.
    return reason if reason and data == _read(path) else ""


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _damage(data: bytes, name: str) -> str:
    header = data[:_HEADER_BYTES]
    if len(header) < _HEADER_BYTES or not any(header):
        return ""
    order = _MAGIC.get(struct.unpack(">I", header[:4])[0])
    if order is None or struct.unpack(">II", header[24:32]) != _checksum(order, header[:24], (0, 0)):
        return f"the header of its log {name} is not one"
    frames = list(_frames(data, order))
    unsound = next((number for number, frame in enumerate(frames) if not frame.is_sound), len(frames))
    if any(frame.is_commit for frame in frames[unsound:-1]):
        return f"page {unsound + 1} of its log {name} is not what was written"
    return ""


def _frames(data: bytes, order: str) -> Iterator[_Frame]:
    """Yield the frames of this log; those of an earlier one, left behind them, have another salt."""
    page_bytes = struct.unpack(">I", data[8:12])[0]
    salt, known, is_sound = data[16:24], struct.unpack(">II", data[24:32]), True
    step = _FRAME_HEADER_BYTES + page_bytes
    for start in range(_HEADER_BYTES, len(data) - step + 1, step):
        frame = data[start : start + step]
        if is_sound:
            known = _checksum(order, frame[:8] + frame[_FRAME_HEADER_BYTES:], known)
            is_sound = frame[8:16] == salt and struct.unpack(">II", frame[16:24]) == known
        if not is_sound and frame[8:16] != salt:
            yield _Frame(is_sound=False, is_commit=False)
            continue
        yield _Frame(is_sound, is_commit=frame[4:8] != b"\0\0\0\0")


def _checksum(order: str, data: bytes, start: tuple[int, ...]) -> tuple[int, int]:
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
