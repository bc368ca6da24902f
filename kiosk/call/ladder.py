"""Which size of picture this machine can bear: a ladder climbed slowly and left quickly."""

from dataclasses import dataclass, field, replace

from kiosk.call.patience import Patience, Turn

_SHARP_PICTURE_BITS = 80_000
_PAPER_FPS = 10.0


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung: the box a picture is fitted into, its pace, and its bit rates."""

    width_px: int
    height_px: int
    fps: float
    needs_bps: int
    """Below this a smaller picture looks better."""
    most_bps: int

    @property
    def pixels(self) -> int:
        """Of one picture."""
        return self.width_px * self.height_px

    @property
    def work(self) -> float:
        """Pixels a second: what a picture of this size and pace asks of processor and network."""
        return self.pixels * self.fps

    def within(self, largest: "Rung") -> "Rung":
        """Return the rung with a box no larger than that of another."""
        if self.width_px <= largest.width_px:
            return self
        return replace(self, width_px=largest.width_px, height_px=largest.height_px)


LADDER = (
    Rung(1280, 720, 30, 650_000, 2_500_000),
    Rung(960, 540, 30, 400_000, 1_500_000),
    Rung(640, 360, 30, 250_000, 900_000),
    Rung(640, 360, 20, 180_000, 700_000),
    Rung(640, 360, 15, 120_000, 600_000),
)
"""From the best to the least; below 640x360 at 15 a face can no longer be read."""

STILLS = Rung(960, 540, 0.5, 0, 300_000)
"""Where no moving picture goes through: one sharp picture every other second."""


def for_paper(rung: Rung, full: Rung, bps: int) -> Rung:
    """Return the rung's work as sharp pictures of full size at a slower pace, each with bits enough for small print."""
    fps = min(rung.work / full.pixels, bps / _SHARP_PICTURE_BITS, _PAPER_FPS)
    return Rung(full.width_px, full.height_px, int(fps) if fps >= 1 else STILLS.fps, 0, full.most_bps)


@dataclass(frozen=True, slots=True)
class Load:
    """One second's measurement."""

    encode_ms: float
    """Mean time to scale and compress one picture."""
    cpu_busy: float
    """Share of all processors in use by anyone, 0 to 1."""
    own_share: float
    """Share of all processors in use by this program; when others use the rest, a smaller picture frees nothing."""
    sent_fps: float
    offered_fps: float
    """What the camera delivered."""


@dataclass(slots=True)
class SizeLadder:
    """Takes a load once a second and names the rung to stand on.

    Two bad seconds lead one rung down. A rung up needs a quiet spell; the spell doubles (to 160 s at most) each time a
    raise had to be taken back soon, so the picture does not pump.
    """

    cores: int
    best: int = 0
    rung: int = 1
    spell_s: float = 3.0
    _patience: Patience = field(default_factory=Patience)
    _raised_at_s: float | None = None
    _sizes: tuple[Rung, ...] = field(default=LADDER)

    def __post_init__(self) -> None:
        self.rung = max(self.rung, self.best)

    @property
    def size(self) -> Rung:
        """The rung in force."""
        return self._sizes[self.rung]

    def observe(self, load: Load, now: float) -> Rung:
        """Take one second's load at monotonic second ``now`` and return the rung in force from here."""
        is_bad, is_calm = self._is_strained(load), self._bears_more(load)
        match self._patience.turn(now, is_bad=is_bad, is_calm=is_calm, bad_s=1.0, calm_s=self.spell_s):
            case Turn.DOWN:
                self._step_down(now)
            case Turn.UP:
                self._step_up(now)
        return self.size

    def _is_strained(self, load: Load) -> bool:
        wanted_fps = min(self.size.fps, load.offered_fps)
        encoder_share = load.encode_ms * self.size.fps / 1000
        is_crowded = load.cpu_busy > 0.93 and load.own_share > 0.3
        return encoder_share > 0.7 or load.sent_fps < 0.8 * wanted_fps or is_crowded

    def _bears_more(self, load: Load) -> bool:
        """Foretell the next rung: the work of encoding goes with pixels times pace."""
        if self.rung <= self.best:
            return False
        here, above = self.size, self._sizes[self.rung - 1]
        growth = (above.width_px * above.height_px) / (here.width_px * here.height_px)
        share_here = load.encode_ms * here.fps / 1000
        share_above = load.encode_ms * growth * above.fps / 1000
        busy_above = load.cpu_busy + (share_above - share_here) * 1.5 / self.cores
        return share_above < 0.6 and busy_above < 0.85

    def _step_down(self, now: float) -> None:
        if self.rung + 1 < len(self._sizes):
            self.rung += 1
        if self._raised_at_s is not None and now - self._raised_at_s < 20.0:
            self.spell_s = min(self.spell_s * 2, 160.0)
        else:
            self.spell_s = max(self.spell_s, 10.0)
        self._raised_at_s = None

    def _step_up(self, now: float) -> None:
        self._raised_at_s = now
        self.rung -= 1
