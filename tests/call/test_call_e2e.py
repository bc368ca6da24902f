"""A call between two real processes: pictures and sound are told again on the other side, and the path is cut."""

import asyncio
from typing import Any

import pytest

from tests.call.pair import COLOURS, TONES_HZ, Pair, RemoteEnd, monotonic, pair
from tests.net.scenario import SCENARIOS

pytestmark = pytest.mark.e2e


def other_of(side: str) -> str:
    return "clerk" if side == "resident" else "resident"


async def settled_report(end: RemoteEnd, seconds: float = 1.0) -> dict[str, Any]:
    """What the end saw and heard in the last seconds only."""
    end.tell("forget")
    await asyncio.sleep(seconds)
    return await end.ask("report")


async def assert_both_see_and_hear(both: Pair) -> None:
    for end in both.ends:
        report = await settled_report(end)
        sent = COLOURS[other_of(end.side)]
        assert report["colour"] is not None, f"{end.side} sees nothing"
        assert all(abs(seen - shown) <= 4 for seen, shown in zip(report["colour"], sent, strict=True))
        assert abs(report["tone_hz"] - TONES_HZ[other_of(end.side)]) < 8


async def test_pictures_and_tones_cross_both_ways() -> None:
    async with pair() as both:
        await both.connected()
        await assert_both_see_and_hear(both)
        positions = [(await settled_report(both.clerk, 0.3))["block_left"] for _ in range(4)]
        report = await both.resident.ask("report")
    assert len({round(position, 2) for position in positions}) >= 3, "the block wanders"
    assert report["stats"]["fps_in"] > 12
    assert (report["stats"]["width_px"], report["stats"]["height_px"]) == (640, 360)
    assert report["stats"]["sound_received_ms"] > 1500


async def test_h264_by_setting_crosses_too() -> None:
    async with pair(settings={"picture_codec": "H264"}) as both:
        await both.connected()
        await assert_both_see_and_hear(both)


async def test_a_message_goes_over_the_data_channel_each_way() -> None:
    async with pair() as both:
        await both.connected()
        for end, other in ((both.clerk, both.resident), (both.resident, both.clerk)):
            async with asyncio.timeout(5):  # the channel opens a moment after the path
                while not (await end.ask("data", text=f"from the {end.side}"))["ok"]:
                    pass
            await other.event("DataReceived", data=f"from the {end.side}")


@pytest.mark.parametrize("side", ["resident", "clerk"])
async def test_either_side_hangs_up_and_the_other_hears_it_at_once(side: str) -> None:
    async with pair() as both:
        await both.connected()
        who, other = both.ends if side == "resident" else both.ends[::-1]
        marks = both.marks()
        began = monotonic()
        who.tell("hang_up")
        ended_there = await other.event("Ended", reason="hung_up_there")
        await who.event("Ended", reason="hung_up_here")
        states = [event["new"] for event in other.events[marks[other.side] :] if event["name"] == "StateChanged"]
    assert ended_there["at_s"] - began < 1.0
    assert states == ["ended"], "a hang-up never looks like a lost path"


async def test_mute_is_silence_and_is_said() -> None:
    async with pair() as both:
        await both.connected()
        both.resident.tell("mute", on=True)
        await both.clerk.event("EndsChanged", there_is_muted=True)
        await asyncio.sleep(0.5)
        quiet = await settled_report(both.clerk)
        both.resident.tell("mute", on=False)
        await both.clerk.event("EndsChanged", there_is_muted=False)
        await asyncio.sleep(0.3)
        loud = await settled_report(both.clerk)
    assert quiet["loudness"] < 5
    assert loud["loudness"] > 100


async def test_camera_off_switches_the_camera_off_and_takes_the_picture_away() -> None:
    async with pair() as both:
        await both.connected()
        both.resident.tell("camera_off", on=True)
        await both.clerk.event("EndsChanged", there_is_camera_off=True)
        assert not (await both.resident.ask("report"))["camera_is_on"]
        await both.clerk.ask("report")
        assert (await settled_report(both.clerk, 0.5))["colour"] is None
        both.resident.tell("camera_off", on=False)
        await both.clerk.event("EndsChanged", there_is_camera_off=False)
        assert (await settled_report(both.clerk))["colour"] is not None


@pytest.mark.parametrize("device", ["camera", "microphone", "speaker"])
async def test_a_device_that_fails_is_told_at_both_ends_and_heals(device: str) -> None:
    async with pair() as both:
        await both.connected()
        both.resident.tell("device", device=device, works=False)
        await both.clerk.event("EndsChanged", there_failing=[device], here_failing=[])
        await both.resident.event("EndsChanged", here_failing=[device], there_failing=[])
        await both.clerk.ask("report")
        is_seen = (await settled_report(both.clerk, 0.5))["colour"] is not None
        marks = len(both.clerk.events)
        both.resident.tell("device", device=device, works=True)
        await both.clerk.event("EndsChanged", marks, there_failing=[])
        healed = await settled_report(both.clerk)
        states = [event["new"] for event in both.clerk.events if event["name"] == "StateChanged"]
    assert is_seen == (device != "camera"), "a picture that stands still is not shown as if it lived"
    assert healed["colour"] is not None
    assert states == ["connecting", "connected"], "the call goes on"


async def test_every_tenth_packet_lost_is_hardly_seen_and_heard() -> None:
    async with pair(with_relay=True) as both:
        await both.connected()
        assert both.relay
        before = (await both.clerk.ask("report"))["stats"]
        both.relay.play(SCENARIOS["loss10"])
        await asyncio.sleep(6)
        after = (await both.clerk.ask("report"))["stats"]
        await assert_both_see_and_hear(both)
    assert after["generation"] == 1
    assert after["frames_decoded"] - before["frames_decoded"] > 6 * 10
    assert after["sound_received_ms"] - before["sound_received_ms"] > 6000 * 0.8
    assert after["sound_delay_ms"] <= 200


async def test_nearly_every_third_packet_lost_on_a_way_of_forty_milliseconds_leaves_a_picture_that_moves() -> None:
    async with pair(with_relay=True, grain=4) as both:
        await both.connected()
        assert both.relay
        both.relay.play(SCENARIOS["loss30"])
        await asyncio.sleep(3)
        before, sent_before = [(await end.ask("report"))["stats"] for end in both.ends]
        await asyncio.sleep(8)
        after, sent_after = [(await end.ask("report"))["stats"] for end in both.ends]
    assert after["generation"] == 1
    decoded = after["frames_decoded"] - before["frames_decoded"]
    assert decoded >= 0.7 * 8 * min(sent_before["fps_out"], sent_after["fps_out"])


async def cut_and_return(both: Pair, seconds: float, *, is_link_cut: bool) -> dict[str, dict[str, float]]:
    """Cut the path, look how both sides notice, let it return, and look how both come back."""
    assert both.relay
    marks = both.marks()
    cut_at = monotonic()
    both.relay.is_cut, both.is_link_cut = True, is_link_cut
    for end in both.ends:
        await end.state("shaky", marks[end.side], 6)
        await end.state("rebuilding", marks[end.side], 6)
    await asyncio.sleep(seconds - (monotonic() - cut_at))
    both.relay.is_cut = both.is_link_cut = False
    back_at = monotonic()
    times: dict[str, dict[str, float]] = {}
    for end in both.ends:
        since = marks[end.side]
        rebuilding = await end.state("rebuilding", since)
        again = await end.state("connected", end.events.index(rebuilding), 12)
        shaky = await end.state("shaky", since)
        times[end.side] = {
            "said_s": shaky["at_s"] - cut_at,
            "rebuilding_s": rebuilding["at_s"] - cut_at,
            "back_s": again["at_s"] - back_at,
        }
    return times


def assert_noticed_and_back(times: dict[str, dict[str, float]]) -> None:
    for side, measured in times.items():
        assert measured["said_s"] <= 2.6, (side, times)
        assert measured["rebuilding_s"] <= 4.0, (side, times)
        assert measured["back_s"] <= 6.0, (side, times)


@pytest.mark.parametrize("is_link_cut", [False, True], ids=["media cut", "media and link cut"])
async def test_a_path_lost_for_ten_seconds_is_noticed_said_and_made_anew(is_link_cut: bool) -> None:
    async with pair(with_relay=True) as both:
        await both.connected()
        assert_noticed_and_back(await cut_and_return(both, 10, is_link_cut=is_link_cut))
        await assert_both_see_and_hear(both)
        assert (await both.clerk.ask("report"))["stats"]["generation"] > 1


async def test_a_path_lost_for_twelve_seconds_comes_back_with_the_switches_as_they_were() -> None:
    async with pair(with_relay=True) as both:
        await both.connected()
        both.resident.tell("mute", on=True)
        both.clerk.tell("camera_off", on=True)
        await both.clerk.event("EndsChanged", there_is_muted=True)
        assert_noticed_and_back(await cut_and_return(both, 12, is_link_cut=False))
        await asyncio.sleep(0.5)
        clerk, resident = await settled_report(both.clerk), await settled_report(both.resident)
        said = [event["there_is_muted"] for event in both.clerk.events if event["name"] == "EndsChanged"]
    assert clerk["loudness"] < 5, "the resident stays muted"
    assert clerk["colour"] is not None
    assert resident["colour"] is None, "the clerk's camera stays off"
    assert resident["loudness"] > 100
    assert said == [False] * said.index(True) + [True] * (len(said) - said.index(True)), "it was never unmuted"


@pytest.mark.parametrize("side", ["resident", "clerk"])
async def test_a_program_that_crashed_and_was_started_again_is_back_in_the_same_call(side: str) -> None:
    async with pair() as both:
        await both.connected()
        survivor = both.clerk if side == "resident" else both.resident
        mark = len(survivor.events)
        await both.crash(side)
        await both.start(side)
        rebuilding = await survivor.state("rebuilding", mark, 6)
        await survivor.state("connected", survivor.events.index(rebuilding), 8)
        await (both.resident if side == "resident" else both.clerk).state("connected")
        await assert_both_see_and_hear(both)
