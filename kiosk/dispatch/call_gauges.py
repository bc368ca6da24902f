"""Every call under way in ``/metrics``: what its ends told last. A call is named by its id, and nobody by anything."""

from collections.abc import Callable, Iterable

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kiosk.base.ids import CallId
from kiosk.dispatch.call_readings import EndSums
from kiosk.dispatch.peers import Role

_GAUGES: tuple[tuple[str, str, Callable[[EndSums], float | None]], ...] = (
    ("pictures_per_second", "Pictures shown at this end in a second", lambda end: end.newest.fps_shown),
    ("freezes", "How often the picture at this end stood still so far", lambda end: end.counted.freezes),
    ("sound_delay_seconds", "How long sound waits at this end", lambda end: end.newest.sound_delay_ms / 1000),
    ("sound_made_up_ratio", "Share of the sound at this end made up so far", lambda end: end.made_up),
    ("sent_bits_per_second", "What this end sends", lambda end: end.newest.bps_out),
    ("received_bits_per_second", "What this end receives", lambda end: end.newest.bps_in),
    ("lost_ratio", "Share of the packets of this end that get lost", lambda end: end.newest.loss_out),
    ("round_trip_seconds", "From this end there and back", lambda end: _seconds(end.newest.round_trip_ms)),
    ("cpu_ratio", "Share of all processors that the program at this end takes", lambda end: end.newest.cpu),
)


class CallGauges(Collector):
    """The gauges of these ends; what an end does not know has none. They are made for one answer."""

    def __init__(self, ends: Iterable[tuple[CallId, Role, EndSums]]) -> None:
        self._ends = tuple(ends)

    def collect(self) -> Iterable[Metric]:
        """Return them as prometheus_client wants them."""
        for name, about, value_of in _GAUGES:
            gauge = GaugeMetricFamily(f"kiosk_call_{name}", about, labels=["call", "end"])
            for call, role, sums in self._ends:
                value = value_of(sums)
                if value is not None:
                    gauge.add_metric([call, role.value], value)
            yield gauge
        yield self._quality()
        yield self._path()

    def _quality(self) -> Metric:
        labels = ["call", "end", "grade", "picture"]
        quality = GaugeMetricFamily("kiosk_call_quality", "1 for what gets through of this end", labels=labels)
        for call, role, sums in self._ends:
            picture = f"{sums.newest.sent_width_px}x{sums.newest.sent_height_px}"
            quality.add_metric([call, role.value, sums.newest.grade.value, picture], 1)
        return quality

    def _path(self) -> Metric:
        labels = ["call", "end", "path"]
        path = GaugeMetricFamily("kiosk_call_path", "1 for how this end reaches the other", labels=labels)
        for call, role, sums in self._ends:
            path.add_metric([call, role.value, sums.newest.way.value], 1)
        return path


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
