"""Feeds rubbish to the protocol's decoder, led by the branches it reaches.

``python -m tests.fuzz.protocol [FOLDER …]``: the arguments are libFuzzer's: folders of frames to begin with (new finds
go into the first), ``-runs=N``, ``-max_total_time=SECONDS``. A frame that is neither taken nor refused ends the run
with its traceback and is written to ``crash-…``: it becomes a line in tests/protocol/test_rubbish.py before its mend.
"""

import random
import re
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kiosk.protocol"]):
    from kiosk.protocol.codec import decode_from_client, decode_from_dispatch

from tests.protocol.outcome import is_message_or_refused

_SCALAR = re.compile(rb'"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?|true|false|null')
_NASTY = (
    b"null true false 0 -1 1 1.5 1e999 -1e999 NaN Infinity 1e-400 9007199254740991 9007199254740992 [] {} [[]] "
    b'"" "1" "true" "\\ud800" "\\u0000" "9999-12-31T23:59:59-23:59" "0001-01-01T00:00:00+23:59" "2026-02-30T00:00:00Z"'
).split()


def feed(data: bytes) -> None:
    """Give one frame to both decoders; bytes that are no text arrive as a program would see them."""
    frame = data.decode("utf-8", "surrogateescape")
    is_message_or_refused(decode_from_client, frame)
    is_message_or_refused(decode_from_dispatch, frame)


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Put a value nobody expects in the place of one that was there, or let libFuzzer change bytes."""
    chance = random.Random(seed)
    places = list(_SCALAR.finditer(data))
    if not places or chance.random() < 0.5:
        return bytes(atheris.Mutate(data, most))
    place = chance.choice(places)
    value = chance.choice([*_NASTY, chance.choice(places).group()])
    return (data[: place.start()] + value + data[place.end() :])[:most]


def main(arguments: list[str]) -> None:
    """Run libFuzzer; it ends the process itself."""
    for folder in (Path(argument) for argument in arguments[1:] if not argument.startswith("-")):
        folder.mkdir(parents=True, exist_ok=True)
    words = Path(__file__).parent / "words.dict"
    atheris.Setup([arguments[0], f"-dict={words}", "-max_len=4096", *arguments[1:]], feed, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
