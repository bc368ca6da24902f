"""Whether terminal.toml is there, right, and says what only a technician can say."""

from collections.abc import AsyncGenerator

from kiosk.base.settings import Settings
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.check import Shows
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.finding import CheckId, Fact, Finding, Mend, attention, fault, ok
from kiosk.fleet.settings_reading import Reading

_WRONG = mark("Mistakes in {file}: {count}. The first: {first}")
_CORRECT = mark("Correct the file, or save here: what is right in it is kept, and so is the old file.")
_NO_FILE = mark("There is no {file} yet: every setting stands at its default.")
_FILL_IN = mark("Assign the screens and the devices, then save.")
_LACKING = mark("{file} does not say: {fields}.")
_SAY = mark("Fill that in, then save.")
_DEMO = mark("This terminal is set up for demonstration: DEMO stands on every screen.")
_NO_DEMO = mark("Take is_demo and clock_shift_s out of {file} before residents come.")
_FINE = mark("{file} is complete and free of mistakes.")
_FILE, _MISTAKE = mark("File"), mark("Mistake")
_UNTOLD_LABEL = "terminal"


class SettingsCheck:
    """The settings file as it was read, and what it comes to."""

    id = CheckId.SETTINGS
    limit_s = 5.0

    def __init__(self, reading: Reading[Settings], equipment: Equipment) -> None:
        self._reading, self._equipment = reading, equipment

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding."""
        del shows
        mistakes = [Fact(f"mistake_{at}", _MISTAKE, line) for at, line in enumerate(self._reading.mistakes, 1)]
        yield self._finding().with_facts(Fact("file", _FILE, str(self._reading.path)), *mistakes)

    def _finding(self) -> Finding:
        reading, name = self._reading, self._reading.path.name
        if reading.mistakes:
            first = reading.mistakes[0]
            return fault(
                self.id, say(_WRONG, file=name, count=len(reading.mistakes), first=first), say(_CORRECT), Mend.CHOOSE
            )
        if not reading.is_there:
            return attention(self.id, say(_NO_FILE, file=name), say(_FILL_IN), Mend.CHOOSE)
        lacking = self._lacking()
        if lacking:
            return attention(self.id, say(_LACKING, file=name, fields=", ".join(lacking)), say(_SAY), Mend.CHOOSE)
        if self._equipment.is_demo or self._equipment.clock_shift_s:
            return attention(self.id, say(_DEMO), say(_NO_DEMO, file=name))
        return ok(self.id, say(_FINE, file=name))

    def _lacking(self) -> list[str]:
        """Return the fields whose default fits no real terminal."""
        said = self._equipment
        fields = {
            "label": said.label != _UNTOLD_LABEL,
            "screens.touch": bool(said.touch_screen),
            "screens.video": bool(said.video_screen),
        }
        return [field for field, is_said in fields.items() if not is_said]
