"""Whether the ID card reader answers; which card lies on it is nobody's business here."""

import asyncio
from collections.abc import AsyncGenerator, Callable

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import mark
from kiosk.base.words import say, say_error
from kiosk.devices.id_reader import IdReader
from kiosk.devices.state import DeviceState
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Finding, Mend, attention, fault, ok

_CARD_WITHIN_S = 20.0
_MISSING = mark("The ID card reader does not answer at {port}.")
_PLUG_IN = mark("Check its cable and power, or choose another port.")
_FINE = mark("The ID card reader answers at {port}.")
_READ = mark("The ID card reader read a card.")
_NO_CARD = mark("No card was read within {seconds} s.")
_LAY = mark("Lay a card flat on the reader and leave it there.")


class ReaderCheck:
    """The reader; ``make`` gives it, not yet open, ``port`` is what a person calls its place."""

    id = CheckId.ID_READER
    limit_s = 8.0

    def __init__(self, make: Callable[[], IdReader], port: str) -> None:
        self._make, self._port = make, port

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding."""
        del shows
        reader = self._make()
        try:
            await reader.open()
            is_there = reader.state is DeviceState.OK
        finally:
            await reader.close()
        if is_there:
            yield ok(self.id, say(_FINE, port=self._port))
        else:
            yield fault(self.id, say(_MISSING, port=self._port), say(_PLUG_IN), Mend.CHOOSE)


async def read_any_card(reader: IdReader, within_s: float = _CARD_WITHIN_S) -> Finding:
    """Wait for a card, read it and forget it at once; say whether it could be read."""
    try:
        await reader.open()
        async with asyncio.timeout(within_s):
            await reader.wait_for_card()
    except TimeoutError:
        return attention(CheckId.ID_READER, say(_NO_CARD, seconds=f"{within_s:g}"), say(_LAY))
    except UserFacingError as error:
        return fault(CheckId.ID_READER, say_error(error), say(_LAY))
    finally:
        await reader.close()
    return ok(CheckId.ID_READER, say(_READ))
