"""What is sent follows what the far end reports; the wish for copies is said."""

from fractions import Fraction

import av
import pytest
from aiortc import RTCPeerConnection
from aiortc.mediastreams import AudioStreamTrack
from aiortc.rtp import RtcpReceiverInfo, RtcpRrPacket

from kiosk.call import grafts
from kiosk.call.opus import PACKET_SAMPLES
from kiosk.call.sdp import asking_for_copies
from kiosk.call.sound_encoder import SoundEncoder
from tests.call.voice import speech


def frames(count: int) -> list[av.AudioFrame]:
    made = []
    for number, samples in enumerate(speech().reshape(-1, PACKET_SAMPLES)[:count]):
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * PACKET_SAMPLES, Fraction(1, 48_000)
        made.append(frame)
    return made


def test_each_frame_becomes_one_packet_with_its_own_time() -> None:
    encoder = SoundEncoder(lambda: 0.0)
    encoded = [encoder.encode(frame) for frame in frames(5)]
    assert [timestamp for _, timestamp in encoded] == [number * PACKET_SAMPLES for number in range(5)]
    assert all(len(payloads) == 1 for payloads, _ in encoded)


def test_the_encoder_asks_once_a_second_rises_at_once_and_falls_slowly() -> None:
    reports = iter([0.2, 0.0, 0.3])
    encoder, expected = SoundEncoder(lambda: next(reports)), []
    for number, frame in enumerate(frames(150)):
        encoder.encode(frame)
        if number % 50 == 49:
            expected.append(encoder.expected_loss)
    assert expected == pytest.approx([0.2, 0.18, 0.3])


def test_a_picture_is_refused() -> None:
    with pytest.raises(TypeError, match="not sound"):
        SoundEncoder(lambda: 0.0).encode(av.VideoFrame(16, 16, "yuv420p"))


async def test_the_loss_that_the_far_end_reports_is_read_from_the_sender() -> None:
    peer = RTCPeerConnection()
    sender = peer.addTransceiver(AudioStreamTrack()).sender
    assert grafts.reported_loss(sender) == 0.0
    report = RtcpReceiverInfo(
        ssrc=sender._ssrc, fraction_lost=64, packets_lost=9, highest_sequence=1, jitter=0, lsr=0, dlsr=0
    )
    await sender._handle_rtcp_packet(RtcpRrPacket(ssrc=1, reports=[report]))
    assert grafts.reported_loss(sender) == 0.25
    await peer.close()


def test_a_description_asks_for_copies_once_and_only_for_opus() -> None:
    sdp = "v=0\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:0 PCMU/8000\r\n"
    asking = "v=0\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\na=rtpmap:0 PCMU/8000\r\n"
    assert asking_for_copies(sdp) == asking
    assert asking_for_copies(asking) == asking


async def test_our_offer_asks_for_copies() -> None:
    peer = RTCPeerConnection()
    peer.addTransceiver("audio")
    await peer.setLocalDescription(await peer.createOffer())
    assert "useinbandfec=1" in asking_for_copies(peer.localDescription.sdp)
    await peer.close()
