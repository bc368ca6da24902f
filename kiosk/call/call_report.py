"""The readings of a call as one picture (SVG): what was seen and heard, and what the path and the machine did."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from kiosk.call.call_log import CallReadings

Reading = Mapping[str, Any]
Values = list[float | None]

_WIDTH, _LEFT, _RIGHT, _TOP = 1200, 96, 190, 118
_HEIGHT, _GAP = 120, 60
_COLOURS = ("#0b57d0", "#c2410c", "#15803d")
_PATHLESS = "#fde68a"
_FONT = "font-family='Noto Sans, Noto Sans CJK SC, sans-serif'"
_MOST_TICKS = 12
_STEPS_S = (1, 2, 5, 10, 30, 60, 120, 300, 600)


@dataclass(frozen=True, slots=True)
class _Chart:
    title: str
    lines: tuple[tuple[str, Callable[[list[Reading]], Values]], ...]
    least_top: float
    """The scale reaches at least so far, that nothing looks like much."""


def _field(name: str, scale: float = 1.0) -> Callable[[list[Reading]], Values]:
    def values(readings: list[Reading]) -> Values:
        return [None if reading.get(name) is None else float(reading[name]) * scale for reading in readings]

    return values


def _growth(name: str, scale: float = 1.0) -> Callable[[list[Reading]], Values]:
    """Return what a count grows by in a second."""

    def values(readings: list[Reading]) -> Values:
        rates: Values = [None] if readings else []
        for before, after in pairwise(readings):
            seconds = after["at_s"] - before["at_s"]
            grown = after.get(name, 0) - before.get(name, 0)
            rates.append(max(0.0, grown / seconds * scale) if seconds > 0 else None)
        return rates

    return values


_CHARTS = (
    _Chart("pictures a second", (("shown here", _field("fps_in")), ("sent", _field("fps_out"))), 30),
    _Chart("lines of the picture", (("received", _field("height_px")), ("sent", _field("sent_height_px"))), 720),
    _Chart(
        "kbit/s",
        (
            ("received", _growth("bytes_received", 8e-3)),
            ("sent", _growth("bytes_sent", 8e-3)),
            ("picture may take", _field("target_bps", 1e-3)),
        ),
        500,
    ),
    _Chart(
        "per cent",
        (
            ("sound made up", _growth("sound_concealed_ms", 0.1)),
            ("sound recovered", _growth("sound_recovered_ms", 0.1)),
            ("ours lost", _field("loss_out", 100)),
        ),
        10,
    ),
    _Chart(
        "milliseconds",
        (
            ("sound waits", _field("sound_delay_ms")),
            ("round trip", _field("round_trip_ms")),
            ("sound behind picture", _field("lip_skew_ms")),
        ),
        100,
    ),
    _Chart("processors in use here, per cent", (("this program", _field("cpu", 100)),), 50),
)


def drawn(call: CallReadings) -> str:
    """Return the picture as SVG, 1200 wide; a call of no readings says so."""
    readings = list(call.readings)
    height = _TOP + len(_CHARTS) * (_HEIGHT + _GAP) + 10
    parts = [*_title(call, readings)]
    if readings:
        end_s = max(readings[-1]["at_s"], 1.0)
        for number, chart in enumerate(_CHARTS):
            parts += _chart(chart, readings, _TOP + number * (_HEIGHT + _GAP), end_s)
    body = "\n".join(parts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' width='{_WIDTH}' height='{height}'>\n"
        f"<rect width='100%' height='100%' fill='#ffffff'/>\n{body}\n</svg>\n"
    )


def _title(call: CallReadings, readings: list[Reading]) -> Iterable[str]:
    yield _text(_LEFT, 36, f"Call {call.call} at the {call.side}'s end", size=24, weight=700)
    told = [f"{call.began:%Y-%m-%d %H:%M:%S %z}"]
    if readings:
        last = readings[-1]
        ways = dict.fromkeys(str(reading["path"]) for reading in readings if reading.get("path"))
        told += [
            f"{last['at_s']:.0f} s",
            f"{' then '.join(ways) or 'never connected'}",
            f"{last['generation']} path{'s' if last['generation'] != 1 else ''}",
            f"{last['freezes']} freezes",
            f"sound made up {last['sound_concealed_ms'] / 1000:.1f} s",
        ]
    else:
        told.append("no readings")
    yield _text(_LEFT, 64, " · ".join(told), size=16, colour="#374151")
    yield f"<rect x='{_WIDTH - _RIGHT + 14}' y='48' width='20' height='20' fill='{_PATHLESS}'/>"
    yield _text(_WIDTH - _RIGHT + 42, 64, "no path", size=14)


def _chart(chart: _Chart, readings: list[Reading], top: int, end_s: float) -> Iterable[str]:
    series = [(name, values(readings)) for name, values in chart.lines]
    known = [value for _, values in series for value in values if value is not None]
    most, least = max([chart.least_top, *known]) * 1.05, min([0.0, *known])
    bottom = top + _HEIGHT

    def x(at_s: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * at_s / end_s

    def y(value: float) -> float:
        return bottom - (value - least) / (most - least) * _HEIGHT

    yield _text(_LEFT, top - 8, chart.title, size=15, weight=600)
    yield from _without_path(readings, x, top, end_s)
    for value in (least, (most / 1.05 + least) / 2, most / 1.05):
        yield _line(_LEFT, y(value), _WIDTH - _RIGHT, y(value), "#e5e7eb")
        yield _text(_LEFT - 8, y(value) + 5, f"{value:.0f}", size=13, colour="#4b5563", anchor="end")
    for at_s in _ticks(end_s):
        yield _text(x(at_s), bottom + 17, f"{at_s} s", size=12, colour="#4b5563", anchor="middle")
    for colour, (name, values), row in zip(_COLOURS, series, range(len(series)), strict=False):
        points = [(reading["at_s"], value) for reading, value in zip(readings, values, strict=True)]
        yield from _curve([(x(at_s), None if value is None else y(value)) for at_s, value in points], colour)
        yield _line(_WIDTH - _RIGHT + 14, top + 14 + row * 24, _WIDTH - _RIGHT + 34, top + 14 + row * 24, colour, 3)
        yield _text(_WIDTH - _RIGHT + 42, top + 19 + row * 24, name, size=14)


def _without_path(readings: list[Reading], x: Callable[[float], float], top: int, end_s: float) -> Iterable[str]:
    """Shade the seconds in which nothing came through."""
    ends = [reading["at_s"] for reading in readings[1:]] + [end_s]
    for reading, end in zip(readings, ends, strict=True):
        if reading["state"] != "connected" and end > reading["at_s"]:
            left, width = x(reading["at_s"]), x(end) - x(reading["at_s"])
            yield f"<rect x='{left:.1f}' y='{top}' width='{width:.1f}' height='{_HEIGHT}' fill='{_PATHLESS}'/>"


def _curve(points: list[tuple[float, float | None]], colour: str) -> Iterable[str]:
    run: list[str] = []
    for x, y in [*points, (0.0, None)]:
        if y is not None:
            run.append(f"{x:.1f},{y:.1f}")
        elif run:
            yield f"<polyline points='{' '.join(run)}' fill='none' stroke='{colour}' stroke-width='2'/>"
            run = []


def _ticks(end_s: float) -> Iterable[int]:
    step = next((step for step in _STEPS_S if end_s / step <= _MOST_TICKS), int(end_s))
    return range(0, int(end_s) + 1, step)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int = 1) -> str:
    return f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{colour}' stroke-width='{width}'/>"


def _text(
    x: float, y: float, said: str, *, size: int, weight: int = 400, colour: str = "#111827", anchor: str = "start"
) -> str:
    style = f"font-size='{size}' font-weight='{weight}' fill='{colour}' text-anchor='{anchor}' {_FONT}"
    return f"<text x='{x:.1f}' y='{y:.1f}' {style}>{escape(said)}</text>"
