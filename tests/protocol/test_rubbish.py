"""Whatever comes in is a message or a protocol error with a sentence: nothing else, for either end's decoder."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.protocol.codec import decode_from_client, decode_from_dispatch, encode
from kiosk.protocol.limits import MAX_FRAME_BYTES, MAX_FROM_DISPATCH_BYTES
from kiosk.protocol.message import Hello, Message, ProtocolError, RecordError, UnknownMessage, VersionError
from kiosk.protocol.terminal import TerminalSituation
from tests.protocol.outcome import Decode, is_message_or_refused
from tests.protocol.strategies import CLIENT_KINDS, DISPATCH_KINDS, messages

UNHURRIED = settings(deadline=None, max_examples=60)
"""How long one example takes says something of the machine's other work only."""
DECODERS = pytest.mark.parametrize("decode", [decode_from_client, decode_from_dispatch])

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
tags = st.sampled_from([kind.model_fields["type"].default for kind in (*CLIENT_KINDS, *DISPATCH_KINDS)])


@UNHURRIED
@given(messages(CLIENT_KINDS))
def test_every_message_of_a_client_survives_the_wire(sent: Message) -> None:
    if isinstance(sent, Hello) and sent.protocol != 1:
        with pytest.raises(VersionError):
            decode_from_client(encode(sent))
        return
    assert decode_from_client(encode(sent)) == sent


@UNHURRIED
@given(messages(DISPATCH_KINDS))
def test_every_message_of_dispatch_survives_the_wire(sent: Message) -> None:
    assert decode_from_dispatch(encode(sent)) == sent


@DECODERS
@UNHURRIED
@given(data=st.data())
def test_a_message_with_one_value_put_in_another_is_a_message_or_refused(decode: Decode, data: st.DataObject) -> None:
    kinds = CLIENT_KINDS if decode is decode_from_client else DISPATCH_KINDS
    value = json.loads(encode(data.draw(messages(kinds))))
    place: Any = value
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            place[key] = data.draw(plain)
        case "remove":
            del place[key]
        case "add" if isinstance(place, dict):
            place[data.draw(st.text(max_size=10))] = data.draw(plain)
    is_message_or_refused(decode, json.dumps(value))


@DECODERS
@UNHURRIED
@given(data=st.data())
def test_a_frame_with_some_characters_changed_is_a_message_or_refused(decode: Decode, data: st.DataObject) -> None:
    kinds = CLIENT_KINDS if decode is decode_from_client else DISPATCH_KINDS
    frame = encode(data.draw(messages(kinds)))
    start, length = data.draw(st.integers(0, len(frame))), data.draw(st.integers(0, 8))
    is_message_or_refused(decode, frame[:start] + data.draw(st.text(max_size=8)) + frame[start + length :])


@DECODERS
@UNHURRIED
@given(value=plain, tag=tags)
def test_any_json_is_a_message_or_refused(decode: Decode, value: object, tag: str) -> None:
    is_message_or_refused(decode, json.dumps({**value, "type": tag} if isinstance(value, dict) else value))


@DECODERS
@UNHURRIED
@given(raw=st.binary(max_size=100))
def test_any_bytes_are_a_message_or_refused(decode: Decode, raw: bytes) -> None:
    is_message_or_refused(decode, raw.decode("utf-8", "surrogateescape"))


SIGNAL = '{"type": "signal", "call": "c", "body": {"sdp": %s}}'


@DECODERS
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("NaN", "no JSON"),
        ("-Infinity", "no JSON"),
        ("1e999", "body.sdp: a number too large"),
        ("9" * 400, "body.sdp: a whole number beyond"),
        (str(2**53), "body.sdp: a whole number beyond"),
        ("9" * 5000, "no JSON"),
        ('"\\ud800"', "no JSON"),
        ('"a\\u0000b"', "body.sdp: holds a zero character"),
        ("[" * 5000 + "]" * 5000, "recursion"),
        ('{"a":' * 300 + "1" + "}" * 300, "recursion"),
        ("[1, 2]", "sdp"),
    ],
)
def test_values_no_computer_agrees_on_are_refused_on_both_sides(decode: Decode, value: str, said: str) -> None:
    with pytest.raises(ProtocolError, match=said):
        decode(SIGNAL % value)


@pytest.mark.parametrize(
    ("decode", "most"), [(decode_from_client, MAX_FRAME_BYTES), (decode_from_dispatch, MAX_FROM_DISPATCH_BYTES)]
)
@pytest.mark.parametrize("letter", ["x", "中"])
def test_the_limit_counts_bytes_and_is_kept_before_anything_is_parsed(decode: Decode, most: int, letter: str) -> None:
    size = len(letter.encode())
    frame = SIGNAL % f'"{letter * (most // size)}"'
    with pytest.raises(ProtocolError, match=rf"^frame of \d+ bytes; at most {most}$"):
        decode(frame)
    rubbish = letter * (most // size + 1)
    with pytest.raises(ProtocolError, match="at most"):
        decode(rubbish)
    room = most - len((SIGNAL % '""').encode())
    assert decode(SIGNAL % f'"{letter * (room // size)}"')


def test_a_string_is_no_number_and_true_is_no_version() -> None:
    for wrong in ('"1"', "true", "1.5"):
        with pytest.raises(ProtocolError, match="protocol"):
            decode_from_client(f'{{"type": "hello", "role": "desk", "protocol": {wrong}, "program": "t"}}')


@pytest.mark.parametrize(
    "hello",
    [
        {"role": "terminal", "protocol": 2, "program": "9"},
        {"role": "terminal", "protocol": 0, "program": "0"},
        {"role": "kiosk", "protocol": 7, "how": "unknown to us"},
    ],
)
def test_the_greeting_of_another_version_is_known_whatever_else_it_says(hello: dict[str, object]) -> None:
    with pytest.raises(VersionError) as refused:
        decode_from_client(json.dumps({"type": "hello", **hello}))
    assert (refused.value.spoken, refused.value.role) == (hello["protocol"], hello["role"])


def test_a_record_of_before_an_update_is_named_in_its_refusal() -> None:
    entry = {"entry": "m-1", "case": "c", "at": "2026-11-23T02:30:00Z", "by": "resident", "by_id": "t"}
    frame = json.dumps({"type": "entry", "entry": {**entry, "body": {"kind": "blessed"}}})
    with pytest.raises(RecordError, match=r"entry\.body") as refused:
        decode_from_client(frame)
    assert refused.value.record == "m-1"


def test_a_terminal_passes_over_what_a_newer_centre_says_and_dispatch_takes_only_what_it_knows() -> None:
    told = '{"type": "terminal_situation", "waiting": 2, "clerks": 1, "weather": "fine"}'
    assert decode_from_dispatch(told) == TerminalSituation(waiting=2, clerks=1)
    for unknown in ('{"type": "weather"}', '{"type": "live", "call": "c", "body": {"kind": "wave"}}'):
        with pytest.raises(UnknownMessage):
            decode_from_dispatch(unknown)
    with pytest.raises(ProtocolError, match="weather"):
        decode_from_client('{"type": "end_call", "call": "c", "weather": "fine"}')


@pytest.mark.parametrize("year", ["0001", "1969", "3000", "9999"])
def test_a_moment_that_no_zone_can_show_is_refused(year: str) -> None:
    with pytest.raises(ProtocolError, match=r"rating\.at"):
        decode_from_client(
            f'{{"type": "rating", "rating": "r", "case": "c", "level": 5, "at": "{year}-06-01T00:00:00Z"}}'
        )


@pytest.mark.parametrize("where", ['{"type": "%s"}', '{"type": "end_call", "call": "c", "%s": 1}', '{"%s": 1}'])
def test_an_error_does_not_repeat_what_somebody_typed(where: str) -> None:
    with pytest.raises(ProtocolError) as refused:
        decode_from_client(where % "910000199003074514")
    assert "910000" not in str(refused.value)
