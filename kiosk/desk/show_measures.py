"""How a call went, in a line or two of plain words; where there was trouble, at which end."""

from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.cases.call_measures import CallGrade, CallWay, EndMeasures
from kiosk.cases.entries import CallMeasured

_WAYS = {
    CallWay.DIRECT: mark("direct"),
    CallWay.FAR_RELAY: mark("over a relay"),
    CallWay.RELAY_UDP: mark("over a relay (UDP)"),
    CallWay.RELAY_TCP: mark("over a relay (TCP)"),
    CallWay.RELAY_TLS: mark("over a relay (TLS)"),
}
_AT_WORST = {
    CallGrade.STILLS: mark("{way}, at worst only stills"),
    CallGrade.SOUND_ONLY: mark("{way}, at worst only sound"),
    CallGrade.TEXT_ONLY: mark("{way}, at worst only text"),
}
_BOTH = mark("Call {time}, {way}; terminal: {resident}; desk: {clerk}")
_ONE = {
    "resident": mark("Call {time}, {way}; terminal: {resident}"),
    "clerk": mark("Call {time}, {way}; desk: {clerk}"),
}


def measures_text(measured: CallMeasured) -> Wording:
    """Return the line of the timeline about a call."""
    ends = measured.ends
    time = _time(max((end.seconds for end in ends), default=0))
    if all(end.way is CallWay.NONE for end in ends):
        return say(mark("Call {time}, never connected"), time=time)
    troubled = [end for end in ends if end.freezes or _percent(end)]
    if not troubled:
        slower = min(ends, key=lambda end: end.fps)
        return say(mark("Call {time}: {told}, {way}"), time=time, told=_told(slower), way=_way(ends))
    told: dict[str, Wording] = {end.end: _told(end) for end in troubled}
    text = _BOTH if len(told) > 1 else _ONE[troubled[0].end]
    return say(text, time=time, way=_way(ends), **told)


def _time(seconds: int) -> Wording:
    minutes, rest = divmod(seconds, 60)
    if minutes:
        return say(mark("{minutes} min {seconds} s"), minutes=minutes, seconds=rest)
    return say(mark("{seconds} s"), seconds=rest)


def _way(ends: tuple[EndMeasures, ...]) -> Wording:
    way = say(_WAYS[max((end.way for end in ends), key=list(CallWay).index)])
    worst = max((end.grade for end in ends), key=lambda grade: grade.rank)
    return say(_AT_WORST[worst], way=way) if worst in _AT_WORST else way


def _told(end: EndMeasures) -> Wording:
    """Return what was seen and heard at an end."""
    fps, sound = round(min(max(end.fps, 0.0), 1000.0)), _sound(end)
    if fps < 1:
        return say(mark("no picture, {sound}"), sound=sound)
    if end.freezes == 0:
        return say(mark("picture {fps} a second, {sound}"), fps=fps, sound=sound)
    if end.freezes == 1:
        return say(mark("picture {fps} a second, froze once, {sound}"), fps=fps, sound=sound)
    text = mark("picture {fps} a second, froze {count} times, {sound}")
    return say(text, fps=fps, count=end.freezes, sound=sound)


def _sound(end: EndMeasures) -> Wording:
    percent = _percent(end)
    return say(mark("{percent} % of the sound made up"), percent=percent) if percent else say(mark("sound whole"))


def _percent(end: EndMeasures) -> int:
    """Return the share of made-up sound; less than one in two hundred is none."""
    return round(min(max(end.made_up, 0.0), 1.0) * 100)
