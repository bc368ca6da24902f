"""What the technician's bench writes: the settings, and the file for support; each ends in a note."""

import asyncio

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.bench_kit import Kit
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.export_place import export_place
from kiosk.fleet.finding import Light
from kiosk.fleet.report import Report, in_order
from kiosk.fleet.settings_file import write_settings
from kiosk.fleet.settings_reading import Reading
from kiosk.fleet.support import export
from kiosk.fleet.view import NoteView

_SAVED = mark("Saved. The terminal reads the new settings at its next start.")
_SAVED_AND_KEPT = mark("Saved; the old file is kept as {file}. The terminal reads the new one at its next start.")
_EXPORTED = mark("Written to {path}.")
_FAILED = mark("That did not work: {reason}")


async def save(state: BenchState, kit: Kit) -> None:
    """Write the draft where the settings are read."""
    settings = state.draft.settings
    try:
        kept = await asyncio.to_thread(write_settings, settings, kit.path, kit.clock.now())
    except EnvironmentFault as error:
        state.note = NoteView(Light.FAULT, say(_FAILED, reason=str(error)))
        return
    state.reading = Reading(kit.path, settings)
    state.note = NoteView(Light.OK, say(_SAVED_AND_KEPT, file=kept.name) if kept else say(_SAVED))


async def export_for_support(state: BenchState, kit: Kit) -> None:
    """Write the file for support on a stick, or into the data folder."""
    equipment = kit.equip(state.draft.settings)
    found = in_order(tuple(state.findings.values()))
    is_readable = not state.reading.mistakes
    report = Report(equipment.label, kit.program, kit.clock.now(), found, is_readable=is_readable)
    try:
        place = await asyncio.to_thread(export_place, equipment.folder)
        path = await export(report, state.draft.settings, equipment.folder, place)
    except EnvironmentFault as error:
        state.note = NoteView(Light.FAULT, say(_FAILED, reason=str(error)))
    else:
        state.note = NoteView(Light.OK, say(_EXPORTED, path=str(path)))
