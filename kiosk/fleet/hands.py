"""What a technician tries a device with: a tone, a slip, a card."""

import asyncio

from kiosk.base.clock import Clock
from kiosk.devices.making import make_id_reader, make_printer, make_speaker
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.finding import Finding
from kiosk.fleet.printer_check import print_slip
from kiosk.fleet.reader_check import read_any_card
from kiosk.fleet.slip import slip_pdf
from kiosk.fleet.speaker_check import play_tone


async def try_speaker(equipment: Equipment) -> Finding:
    """Play a tone; whether it was heard is asked afterwards."""
    return await play_tone(make_speaker(equipment.speaker))


async def try_printer(equipment: Equipment, clock: Clock) -> Finding:
    """Print a test slip and follow it."""
    settings = equipment.printer
    name = settings.queue if settings.driver == "cups" else str(settings.folder)
    pdf = await asyncio.to_thread(slip_pdf, equipment.label, name, clock.now())
    return await print_slip(make_printer(settings), pdf)


async def try_reader(equipment: Equipment) -> Finding:
    """Wait for a card and read it; nothing of it is kept."""
    return await read_any_card(make_id_reader(equipment.id_reader))
