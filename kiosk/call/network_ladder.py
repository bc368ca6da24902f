"""What the network lets through: down quickly when the target rate falls, up slowly by itself. Pure.

The steps are the sizes of the ladder, then stills, then sound alone, then words in writing. Sound goes on being sent on
every step: it is small, and how it fares tells when the way is better.
"""

from dataclasses import dataclass, field

from kiosk.call.events import Quality
from kiosk.call.ladder import LADDER, STILLS, Rung
from kiosk.call.patience import Patience, Turn
from kiosk.call.send_rate import FLOOR_BPS

_STILLS, _SOUND_ONLY, _TEXT_ONLY = len(LADDER), len(LADDER) + 1, len(LADDER) + 2
_TOO_LITTLE, _ENOUGH = 0.85, 1.15
_PICTURE_LOST, _PICTURE_BACK = 0.25, 0.12
_SOUND_LOST, _SOUND_BACK = 0.5, 0.35
_PATIENCE_S = {_STILLS: 4.0, _SOUND_ONLY: 6.0}
_USUAL_PATIENCE_S = 2.0
_FIRST_SPELL_S, _LONGEST_SPELL_S = 5.0, 80.0
_TAKEN_BACK_WITHIN_S = 20.0


@dataclass(slots=True)
class NetworkLadder:
    """Takes the target rate and the share lost once a second and names the step to stand on."""

    step: int = 0
    spell_s: float = _FIRST_SPELL_S
    _patience: Patience = field(default_factory=Patience)
    _raised_at_s: float | None = None

    @property
    def rung(self) -> Rung:
        """The largest picture that the network bears; stills where it bears none at all."""
        return STILLS if self.step >= _STILLS else LADDER[self.step]

    @property
    def has_picture(self) -> bool:
        """Whether a picture is to be sent."""
        return self.step <= _STILLS

    @property
    def quality(self) -> Quality:
        """The step in a word that a person understands."""
        if self.step >= _STILLS:
            return {_STILLS: Quality.STILLS, _SOUND_ONLY: Quality.SOUND_ONLY}.get(self.step, Quality.TEXT_ONLY)
        return Quality.GOOD if self.step <= 1 else Quality.WEAK_PICTURE

    def observe(self, bps: int, loss: float, now: float, *, is_used: bool = True) -> int:
        """Take the target rate and whether it is used up, and the share of packets lost, 0 to 1; return the next step.

        A picture in which little happens takes less than it may: then the rate says nothing against it.
        """
        is_bad = self._is_too_much(bps, loss) and (is_used or self.step >= _STILLS)
        is_calm = self._bears_more(bps, loss)
        bad_s = _PATIENCE_S.get(self.step, _USUAL_PATIENCE_S)
        match self._patience.turn(now, is_bad=is_bad, is_calm=is_calm, bad_s=bad_s, calm_s=self.spell_s):
            case Turn.DOWN:
                self._step_down(bps, now)
            case Turn.UP:
                self._step_up(now)
        return self.step

    def _is_too_much(self, bps: int, loss: float) -> bool:
        if self.step < _STILLS:
            return bps < _TOO_LITTLE * LADDER[self.step].needs_bps
        if self.step == _STILLS:
            return bps <= 1.1 * FLOOR_BPS and loss >= _PICTURE_LOST
        return self.step == _SOUND_ONLY and loss >= _SOUND_LOST

    def _bears_more(self, bps: int, loss: float) -> bool:
        if self.step == 0:
            return False
        if self.step > _STILLS:
            return loss < (_PICTURE_BACK if self.step == _SOUND_ONLY else _SOUND_BACK)
        return bps >= _ENOUGH * LADDER[self.step - 1].needs_bps

    def _step_down(self, bps: int, now: float) -> None:
        """Go to the first step below that fits; from stills on one at a time."""
        if self._raised_at_s is not None and now - self._raised_at_s < _TAKEN_BACK_WITHIN_S:
            self.spell_s = min(self.spell_s * 2, _LONGEST_SPELL_S)
        else:
            self.spell_s = _FIRST_SPELL_S
        self._raised_at_s = None
        self.step += 1
        while self.step < _STILLS and bps < LADDER[self.step].needs_bps:
            self.step += 1

    def _step_up(self, now: float) -> None:
        self._raised_at_s = now
        self.step -= 1
