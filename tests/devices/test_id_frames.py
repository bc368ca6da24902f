"""Frames of the ID reader are found in any portions and behind any noise; damage is said, never passed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.id_card import CardFormatError, IdCard, encode_card, parse_card
from kiosk.devices.id_frames import (
    PREAMBLE,
    Command,
    Damaged,
    Reply,
    ReplyReader,
    Status,
    reply,
    request,
    split_base_data,
)
from tests.devices.people import FOREIGNER, RESIDENT, TAIWAN_RESIDENT


@pytest.mark.parametrize(
    ("command", "after_preamble"),
    [
        (Command.RESET, "00 03 10 FF EC"),
        (Command.STATUS, "00 03 11 FF ED"),
        (Command.SAM_NUMBER, "00 03 12 FF EE"),
        (Command.FIND_CARD, "00 03 20 01 22"),
        (Command.SELECT_CARD, "00 03 20 02 21"),
        (Command.READ_BASE, "00 03 30 01 32"),
    ],
)
def test_a_request_has_the_documented_bytes(command: Command, after_preamble: str) -> None:
    assert request(command) == PREAMBLE + bytes.fromhex(after_preamble)


def test_replies_have_the_documented_bytes() -> None:
    assert reply(Status.FOUND, bytes(4)) == PREAMBLE + bytes.fromhex("00 08 00 00 9F 00 00 00 00 97")
    assert reply(Status.DONE, bytes(8)) == PREAMBLE + bytes.fromhex("00 0C 00 00 90 00 00 00 00 00 00 00 00 9C")
    assert len(reply(Status.DONE, bytes.fromhex("01 00 04 00") + bytes(256 + 1024))) == 1295


@given(
    replies=st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), min_size=1, max_size=4),
    cuts=st.lists(st.integers(1, 40), min_size=1),
)
def test_replies_are_found_however_the_line_splits_them(replies: list[tuple[int, bytes]], cuts: list[int]) -> None:
    sent = b"".join(reply(status, data) for status, data in replies)
    reader, got, at, turn = ReplyReader(), [], 0, 0
    while at < len(sent):
        step = cuts[turn % len(cuts)]
        got += reader.feed(sent[at : at + step])
        at, turn = at + step, turn + 1
    assert got == [Reply(status, data) for status, data in replies]


@given(noise=st.binary(max_size=60).filter(lambda noise: PREAMBLE[:2] not in noise), data=st.binary(max_size=50))
def test_noise_before_a_reply_is_skipped(noise: bytes, data: bytes) -> None:
    assert ReplyReader().feed(noise + reply(0x90, data)) == [Reply(0x90, data)]


@given(data=st.binary(min_size=1, max_size=60), place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_a_damaged_reply_is_never_taken_for_a_good_one(data: bytes, place: int, flip: int) -> None:
    sent = bytearray(reply(0x90, data))
    sent[place % len(sent)] ^= flip
    assert Reply(0x90, data) not in ReplyReader().feed(bytes(sent))


@given(garbage=st.binary(max_size=400))
def test_any_bytes_at_all_are_borne(garbage: bytes) -> None:
    reader = ReplyReader()
    reader.feed(garbage)
    reader.reset()
    assert reader.feed(reply(0x9F)) == [Reply(0x9F, b"")]


def test_wrong_checksum_and_impossible_length_are_named_and_the_next_reply_is_found() -> None:
    wrong = reply(0x90, b"abc")[:-1] + b"\x00"
    found = ReplyReader().feed(wrong + PREAMBLE + b"\xff\xff" + reply(0x9F))
    assert found == [Damaged("the checksum is wrong"), Damaged("a length of 65535 bytes cannot be"), Reply(0x9F, b"")]


@pytest.mark.parametrize("card", [RESIDENT, FOREIGNER, TAIWAN_RESIDENT])
def test_a_card_of_each_kind_comes_back_as_it_was_written(card: IdCard) -> None:
    text = encode_card(card)
    assert len(text) == 256
    assert parse_card(text, b"") == card


def test_a_resident_card_lies_at_the_documented_places() -> None:
    text = encode_card(RESIDENT)
    assert text[30:32].decode("utf-16-le") == "2"
    assert text[36:52].decode("utf-16-le") == "19900101"
    assert text[122:158].decode("utf-16-le") == "91000019900101002X"
    assert text[220:].decode("utf-16-le") == " " * 18


def test_a_broken_card_is_refused_by_the_name_of_the_field_alone() -> None:
    text = encode_card(RESIDENT)
    with pytest.raises(CardFormatError, match=r"^birth is not a date$"):
        parse_card(text[:36] + "1990XX01".encode("utf-16-le") + text[52:], b"")
    with pytest.raises(CardFormatError, match="255 bytes"):
        parse_card(text[:-1], b"")
    with pytest.raises(CardFormatError, match="sex"):
        parse_card(text[:30] + b"9\0" + text[32:], b"")


def test_a_card_shows_nobody_in_logs_and_tracebacks() -> None:
    assert repr(RESIDENT) == "IdCard(resident)"


def test_base_data_whose_lengths_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="their lengths say"):
        split_base_data(bytes.fromhex("01 00 04 00") + bytes(10))
