"""Messages survive the wire; whatever else comes in is refused with a sentence that says where it is wrong."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import CaseId, FieldId, MessageId, PageId, PaperCode
from kiosk.cases.entries import Entry, FieldEdited, PaperReturned, Party
from kiosk.cases.form import Author
from kiosk.protocol.codec import decode_from_client, decode_from_dispatch, encode
from kiosk.protocol.limits import MAX_FRAME_BYTES
from kiosk.protocol.message import Hello, ProtocolError
from kiosk.protocol.records import CaseRecords, EntryRecord, WireEntry

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def test_an_entry_survives_the_wire() -> None:
    body = PaperReturned(PaperCode("dwelling_proof"), (PageId("p1"), PageId("p2")), "印章不清")
    entry = Entry(MessageId("m1"), CaseId("c1"), AT, Party.CLERK, "clerk-7", body)
    sent = EntryRecord(entry=WireEntry.of(entry))
    received = decode_from_client(encode(sent))
    assert isinstance(received, EntryRecord)
    assert received.entry.to_entry() == entry


def test_records_of_a_case_survive_the_wire() -> None:
    edited = FieldEdited(FieldId("road"), "长宁路", Author.RESIDENT, 3)
    wire = WireEntry.of(Entry(MessageId("m1"), CaseId("c1"), AT, Party.RESIDENT, "t1", edited))
    sent = CaseRecords(case=CaseId("c1"), first=4, entries=(wire,))
    assert decode_from_dispatch(encode(sent)) == sent


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ("", "EOF"),
        ("[]", "object"),
        ('{"type": "dance"}', "dance"),
        ('{"type": "hello", "role": "terminal", "protocol": 1, "program": "1", "colour": 1}', "colour"),
        ('{"type": "hello", "role": "king", "protocol": 1, "program": "1"}', "role"),
        ("x" * (MAX_FRAME_BYTES + 1), "at most"),
        ("[" * 100_000, "recursion|EOF"),
    ],
)
def test_what_is_no_message_is_refused_with_its_place(frame: str, said: str) -> None:
    with pytest.raises(ProtocolError, match=said):
        decode_from_client(frame)


@given(st.text(max_size=200))
def test_random_text_is_never_more_than_a_protocol_error(frame: str) -> None:
    with pytest.raises(ProtocolError):
        decode_from_client(frame)


def test_an_error_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(ProtocolError) as caught:
        decode_from_client('{"type": "sign_in", "name": "a", "password": ["secret-910000199003074514"]}')
    assert "910000" not in str(caught.value)


def test_hello_states_role_and_version() -> None:
    hello = Hello(role="terminal", protocol=1, program="0.1.0")
    assert decode_from_client(encode(hello)) == hello
