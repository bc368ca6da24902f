"""The seams to aiortc's private names hold: these fail when a version of it changes them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCRtpTransceiver
from aiortc.rtp import (
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtpPacket,
)

from kiosk.call import grafts


@asynccontextmanager
async def video() -> AsyncIterator[RTCRtpTransceiver]:
    peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    try:
        yield peer.addTransceiver("video")
    finally:
        await peer.close()


def report(ssrc: int, lost: int) -> RtcpRrPacket:
    info = RtcpReceiverInfo(ssrc=ssrc, fraction_lost=lost, packets_lost=1, highest_sequence=9, jitter=0, lsr=0, dlsr=0)
    return RtcpRrPacket(ssrc=7, reports=[info])


async def test_the_loss_of_our_own_stream_is_heard_and_no_other_s() -> None:
    heard: list[float] = []
    async with video() as transceiver:
        grafts.follow_reports(transceiver.sender, heard.append)
        await transceiver.sender._handle_rtcp_packet(report(transceiver.sender._ssrc, 64))
        await transceiver.sender._handle_rtcp_packet(report(transceiver.sender._ssrc + 1, 128))
    assert heard == [0.25]


async def test_packets_and_a_whole_picture_are_asked_for_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []

    async def send(data: bytes) -> None:
        sent.append(data)

    async with video() as transceiver:
        transceiver.receiver._set_rtcp_ssrc(5)
        monkeypatch.setattr(transceiver.receiver.transport, "_send_rtp", send)
        tap = grafts.NackTap(lambda sequence: [])
        tap.add(RtpPacket(sequence_number=1))
        feedback = grafts.PictureFeedback(transceiver, tap)
        await feedback.ask([3, 4], for_key=True)
        assert feedback.round_trip_s() is None
    (nack,), (pli,) = (RtcpPacket.parse(data) for data in sent)
    assert isinstance(nack, RtcpRtpfbPacket)
    assert (nack.fmt, nack.lost) == (RTCP_RTPFB_NACK, [3, 4])
    assert isinstance(pli, RtcpPsfbPacket)
    assert pli.fmt == RTCP_PSFB_PLI
