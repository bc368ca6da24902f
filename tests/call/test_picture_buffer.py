"""Pictures put together from packets that are lost, late and doubled."""

import random
from itertools import pairwise

from aiortc.codecs.vpx import VpxPayloadDescriptor

from kiosk.call.grafts import begins_key_frame
from kiosk.call.lost_packets import HISTORY_PACKETS
from kiosk.call.picture_buffer import CompressedPicture, PictureBuffer, PicturePacket

PARTS = 3


def stream(pictures: int, key_every: int = 1000, start: int = 65_500) -> list[PicturePacket]:
    """Three packets a picture; the sequence numbers wrap on the way."""
    return [
        PicturePacket(
            sequence=(start + picture * PARTS + part) % 65_536,
            timestamp=picture * 3000,
            is_last=part == PARTS - 1,
            begins_key=part == 0 and picture % key_every == 0,
            data=f"{picture}.{part} ".encode(),
        )
        for picture in range(pictures)
        for part in range(PARTS)
    ]


def fed(packets: list[PicturePacket], step_s: float = 0.011) -> tuple[PictureBuffer, list[CompressedPicture]]:
    buffer, pictures = PictureBuffer(), []
    for number, packet in enumerate(packets):
        pictures += buffer.add(packet, number * step_s)
    return buffer, pictures


def numbers(pictures: list[CompressedPicture]) -> list[int]:
    return [picture.timestamp // 3000 for picture in pictures]


def test_a_picture_is_released_with_its_last_packet_and_whole() -> None:
    buffer = PictureBuffer()
    packets = stream(1)
    assert buffer.add(packets[0], 0.0) == []
    assert buffer.add(packets[1], 0.0) == []
    assert buffer.add(packets[2], 0.0) == [CompressedPicture(0, b"0.0 0.1 0.2 ", is_key=True)]


def test_sequence_numbers_may_wrap() -> None:
    _, pictures = fed(stream(60))
    assert numbers(pictures) == list(range(60))


def test_a_stream_that_begins_without_a_whole_picture_asks_for_one_until_it_comes() -> None:
    packets = stream(80, key_every=40)[PARTS:]
    buffer = PictureBuffer()
    wishes = 0
    for number, packet in enumerate(packets[: 38 * PARTS]):
        assert buffer.add(packet, number * 0.011) == []
        wishes += buffer.take_key_frame_wish(number * 0.011)
    assert 6 <= wishes <= 8
    _, pictures = fed(packets)
    assert numbers(pictures) == list(range(40, 80))


def test_a_packet_that_comes_late_only_delays() -> None:
    packets = stream(20)
    late = packets.pop(10)
    _, pictures = fed([*packets[:20], late, *packets[20:]])
    assert numbers(pictures) == list(range(20))


def test_double_packets_change_nothing() -> None:
    _, pictures = fed([each for packet in stream(20) for each in (packet, packet)])
    assert numbers(pictures) == list(range(20))


def test_a_packet_that_never_comes_costs_less_than_half_a_second_and_a_new_whole_picture() -> None:
    packets = stream(100, key_every=50)
    del packets[10 * PARTS + 1]
    buffer, pictures = fed(packets)
    assert numbers(pictures) == [*range(10), *range(50, 100)]
    assert not buffer.take_key_frame_wish(99.0)


def test_the_wish_for_a_whole_picture_comes_when_a_hole_is_given_up() -> None:
    packets = stream(100)
    del packets[10 * PARTS]
    buffer = PictureBuffer()
    wished_at = []
    for number, packet in enumerate(packets):
        buffer.add(packet, number * 0.011)
        if buffer.take_key_frame_wish(number * 0.011):
            wished_at.append(number * 0.011)
    assert 0.29 < wished_at[0] - 10 * PARTS * 0.011 < 0.35
    assert all(0.19 < later - earlier < 0.23 for earlier, later in pairwise(wished_at))


def test_a_packet_that_comes_after_the_wish_still_sets_everything_free() -> None:
    packets = stream(20)
    late = packets.pop(10)
    buffer, pictures = fed(packets, step_s=0.02)
    assert numbers(pictures) == [0, 1, 2]
    assert buffer.take_key_frame_wish(1.2)
    assert numbers(buffer.add(late, 1.21)) == list(range(3, 20))
    assert buffer.next_wish_s() is None


def test_a_whole_picture_that_has_begun_to_come_is_not_asked_for_again_at_once() -> None:
    packets = stream(40, key_every=30)
    del packets[10 * PARTS]
    begin = 30 * PARTS - 1
    buffer, _ = fed(packets[:begin])
    assert buffer.take_key_frame_wish(1.0)
    buffer.add(packets[begin], 1.1)
    assert not buffer.take_key_frame_wish(1.35)
    assert buffer.take_key_frame_wish(1.41)


def test_a_hole_older_than_the_senders_history_is_not_waited_for() -> None:
    packets = stream(60)
    del packets[PARTS]
    buffer, pictures = fed(packets, step_s=0.001)
    assert numbers(pictures) == [0]
    assert buffer.next_sequence is None
    assert len(buffer._packets) <= HISTORY_PACKETS + 1
    assert buffer.take_key_frame_wish(0.2)


def test_a_whole_picture_larger_than_the_senders_history_is_still_put_together() -> None:
    packets = [PicturePacket(number, 0, number == 299, number == 0, b".") for number in range(300)]
    _, pictures = fed(packets, step_s=0.0001)
    assert [len(picture.data) for picture in pictures] == [300]


def test_a_missing_marker_does_not_glue_two_pictures_together() -> None:
    packets = stream(3)
    packets[2] = PicturePacket(packets[2].sequence, 0, False, False, packets[2].data)
    _, pictures = fed(packets)
    assert pictures[0].data == b"0.0 0.1 0.2 "


def test_however_packets_are_shuffled_pictures_come_in_order_and_memory_stays_bounded() -> None:
    for seed in range(30):
        chance = random.Random(seed)
        packets = [packet for packet in stream(600, key_every=30) if chance.random() > 0.1]
        order = sorted(range(len(packets)), key=lambda place: place + chance.uniform(0, 6))
        buffer, pictures = fed([packets[place] for place in order])
        assert numbers(pictures) == sorted(set(numbers(pictures)))
        assert all(picture.data.count(b" ") == PARTS for picture in pictures)
        assert len(buffer._packets) <= HISTORY_PACKETS + PARTS


def test_whole_pictures_are_told_by_their_first_packet() -> None:
    first = bytes(VpxPayloadDescriptor(partition_start=1, partition_id=0, picture_id=7))
    later = bytes(VpxPayloadDescriptor(partition_start=0, partition_id=0, picture_id=7))
    assert begins_key_frame("VP8", first + b"\x10\x00")
    assert not begins_key_frame("VP8", first + b"\x11\x00")
    assert not begins_key_frame("VP8", later + b"\x10\x00")
    assert begins_key_frame("H264", b"\x67\x42")
    assert begins_key_frame("H264", b"\x78\x00\x05\x67\x42")
    assert not begins_key_frame("H264", b"\x41\x9a")
    assert not begins_key_frame("VP8", b"")


def test_nobody_is_asked_for_ever_when_the_picture_was_switched_off() -> None:
    packets = stream(3)[: 2 * PARTS + 1]
    del packets[PARTS]
    buffer, _ = fed(packets)
    wishes = sum(buffer.take_key_frame_wish(tick / 50) for tick in range(500))
    assert 5 <= wishes <= 12
    assert buffer.next_wish_s() is None
