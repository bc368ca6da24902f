"""The seams to aiortc's private names hold: these fail when a version of it changes them."""

import asyncio
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
    RtcpSenderInfo,
    RtcpSrPacket,
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


def sender_report(ntp: int, timestamp: int) -> RtcpSrPacket:
    info = RtcpSenderInfo(ntp_timestamp=ntp, rtp_timestamp=timestamp, packet_count=1, octet_count=1)
    return RtcpSrPacket(ssrc=9, sender_info=info)


async def test_sender_reports_are_heard_and_aiortc_hears_them_too() -> None:
    heard: list[tuple[int, int]] = []
    async with video() as transceiver:
        grafts.follow_sender_reports(transceiver.receiver, lambda ntp, timestamp: heard.append((ntp, timestamp)))
        await transceiver.receiver._handle_rtcp_packet(sender_report(3 << 32, 7))
        await transceiver.receiver._handle_rtcp_packet(report(5, 0))
        assert transceiver.receiver._RTCRtpReceiver__lsr == {9: 3 << 16}  # type: ignore[attr-defined]
    assert heard == [(3 << 32, 7)]


async def test_a_dated_sender_reports_when_the_sent_was_made() -> None:
    sent: asyncio.Queue[object] = asyncio.Queue()

    async def send(packets: list[object]) -> None:
        for packet in packets:
            sent.put_nowait(packet)

    async with video() as transceiver:
        sender = transceiver.sender
        grafts.date_reports(sender, lambda: 0.25)
        sender._send_rtcp = send  # type: ignore[assignment,method-assign]
        reporting = asyncio.create_task(sender._run_rtcp())
        sender._RTCRtpSender__ntp_timestamp = 100 << 32  # type: ignore[attr-defined] # as it does after each packet
        async with asyncio.timeout(5):
            first = await sent.get()
        reporting.cancel()
        await reporting
        assert isinstance(first, RtcpSrPacket)
        assert first.sender_info.ntp_timestamp == (100 << 32) - (1 << 30)
        assert sender._RTCRtpSender__lsr == first.sender_info.ntp_timestamp >> 16  # type: ignore[attr-defined]


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
