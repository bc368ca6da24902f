"""The call: accepted, measured from the pixels and the loudspeakers of both sides, and the form filled together."""

import asyncio
from collections.abc import Mapping

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.texts import Language, mark
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.model import Service
from kiosk.demo import words
from kiosk.demo.keyboard import Spelling
from kiosk.demo.person import Person
from kiosk.demo.player import like
from kiosk.demo.stage import DESK_END, TERMINAL_END
from kiosk.demo.story import Hearing, Story
from kiosk.demo.watch import MarkWatch, count_pictures, moving_area
from kiosk.desk.keys import binding

_log = Log(__name__)
_PICTURE_TIMEOUT_S = 20.0
_COUNT_S = 4.0
_TAB_LIMIT = 60
_SECTION_YOU, _SECTION_LIVING = "who_you_are", "where_you_live"


async def accept(story: Story) -> None:
    """The clerk accepts; both sides see each other: the marks are awaited on both screens."""
    stage = story.stage
    with story.step(mark("The clerk accepts; both see and hear each other")):
        watches = {
            TERMINAL_END: MarkWatch(stage.terminal.environment, stage.terminal.face_area, stage.signs[DESK_END].mark),
            DESK_END: MarkWatch(stage.desk.environment, stage.desk.face_area, stage.signs[TERMINAL_END].mark),
        }
        try:
            story.measured.accepted_s = await story.clerk.act("accept")
            for end, watch in watches.items():
                story.measured.sightings[end] = await watch.sighting(_PICTURE_TIMEOUT_S)
        finally:
            for watch in watches.values():
                await asyncio.to_thread(watch.stop)


async def listen_and_count(story: Story) -> None:
    """Hear each side's tone from the other's loudspeaker, and count the pictures that its screen shows."""
    stage = story.stage
    with story.step(mark("Picture and sound of both sides are measured")):
        async with asyncio.TaskGroup() as measuring:
            hearing = {
                end: measuring.create_task(stage.around.is_heard(end, stage.signs[other].tone_hz))
                for end, other in ((TERMINAL_END, DESK_END), (DESK_END, TERMINAL_END))
            }
            counting = {
                end: measuring.create_task(
                    count_pictures(scene.environment, moving_area(story.measured.sightings[end].box), _COUNT_S)
                )
                for end, scene in ((TERMINAL_END, stage.terminal), (DESK_END, stage.desk))
            }
        for end in (TERMINAL_END, DESK_END):
            story.measured.hearings[end] = now = Hearing(hearing[end].result(), counting[end].result())
            _log.info("side_measured", place=end, fps=round(now.motion.fps, 1), state=now.is_tone_heard)


async def fill_form(story: Story, service: Service) -> None:
    """The resident types on the on-screen keyboard, then the clerk on his own.

    One after the other: the touch screen turns to the part of the form at which the clerk points.
    """
    with story.step(mark("The resident fills in, on the on-screen keyboard, also by Pinyin")):
        await _resident_fills(story, service)
    with story.step(mark("The clerk fills in the rest")):
        await clerk_fills(story, clerk_answers(story.person, service))


def clerk_answers(person: Person, service: Service) -> dict[str, str]:
    """Return what the clerk answers, in the form's order, by the field's name: a text, or the name of an option."""
    chosen = {
        "dwelling_proof_kind": "filed_lease",
        "residence_reason": "work",
        "education": "bachelor",
        "in_school": "no",
        "employment": "employed",
    }
    named = {"district": person.district, "subdistrict": person.subdistrict}
    typed = {
        "house_number": person.house_number,
        "room": person.room,
        "occupation": person.occupation,
        "employer": person.employer,
    }
    fields = _fields(service)
    answers = {name: option_name(fields[name], option) for name, option in chosen.items()} | named | typed
    return {_zh(field): answers[name] for name, field in fields.items() if name in answers}


def option_name(field: Field, option: str) -> str:
    """Return an option's Chinese name; raises EnvironmentFault when the list of services has no such option."""
    known = field.option(option)
    if known is None:
        raise EnvironmentFault(f"The field {field.id} has no answer {option}")
    return known.name.in_language(Language.CHINESE)


async def _resident_fills(story: Story, service: Service) -> None:
    resident, fields = story.resident, _fields(service)
    you, living = (_section_name(service, section) for section in (_SECTION_YOU, _SECTION_LIVING))
    await _open_part(story, you)
    await resident.reach(_zh(fields["mobile"]), "text")
    await story.keyboard.type_keys(story.person.mobile)
    await story.keyboard.finish()
    photo = option_name(fields["photo_on_file"], "yes")
    await resident.tick(photo, "radio button")
    await _open_part(story, living)
    await resident.reach(_zh(fields["road"]), "text")
    await story.keyboard.type_words(*[Spelling(*spelling) for spelling in story.person.road_spelling])
    await story.keyboard.finish()


async def _open_part(story: Story, name: str) -> None:
    texts = [story.resident.word(text) for text in (words.PART_OPEN, words.PART_DONE)]
    await story.resident.press_named(like(texts, {"name": name}), "page tab")


async def clerk_fills(story: Story, answers: Mapping[str, str]) -> None:
    """Go through the form by the Tab key and answer: by the field's name, a text or the name of an option."""
    clerk, left = story.clerk, dict(answers)
    await clerk.strike(binding("go_to_form").key)
    for _ in range(_TAB_LIMIT):
        control = await clerk.focused()
        if control is not None and control.name in left:
            await clerk.fill(control, left.pop(control.name))
            if left and control.role == "combo box":  # an answer may bring more fields along
                await clerk.awaits(next(iter(left)))
        if not left:
            await clerk.type_key("Tab")
            return
        await clerk.type_key("Tab")
    raise EnvironmentFault(f"The clerk's form has no fields {', '.join(left)} that the Tab key reaches")


def _fields(service: Service) -> Mapping[str, Field]:
    form = service.form
    if form is None:
        raise EnvironmentFault(f"The service {service.code} has no form")
    return {field.id: field for field in form.fields if field.kind is not FieldKind.SIGNATURE}


def _section_name(service: Service, section: str) -> str:
    sections = service.form.sections if service.form else ()
    return next(known.name for known in sections if known.id == section).in_language(Language.CHINESE)


def _zh(field: Field) -> str:
    return field.name.in_language(Language.CHINESE)
