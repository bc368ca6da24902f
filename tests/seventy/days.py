"""The other way round: on a day outside its calendar, and at night, a service is refused with the day named.

Asked of both: the terminal's page, which shows the reason before anybody joins the line, and dispatch, which refuses
the ticket of a terminal that sends one all the same.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.ids import CaseId, FieldId, MessageId, ServiceCode, TerminalId, TicketId, new_id
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.entries import CaseOpened, Entry, EntryBody, FieldEdited, Party
from kiosk.cases.form import Author
from kiosk.catalog.gate import NotNow, Reason, gate
from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.readiness import Visit, kept_out
from kiosk.catalog.search import Search
from kiosk.protocol.records import CaseRecords, EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TicketRefused
from kiosk.terminal.actions import Back, Begin, ChooseService, SayEvent, SetLanguage, StartService
from kiosk.terminal.pages_gate import GatePage
from kiosk.terminal.view import Step
from tests.dispatch.office import End
from tests.seventy.visit import NotServedError
from tests.terminal.window import Window, window

MOMENTS = (
    datetime(2026, 2, 2, 10, tzinfo=OFFICE_ZONE),
    datetime(2026, 2, 17, 10, tzinfo=OFFICE_ZONE),
    datetime(2026, 6, 8, 22, tzinfo=OFFICE_ZONE),
)
"""A Monday before the 5th and out of every season; New Year's Day of the lunar calendar; a night."""


async def refused_days(
    folder: Path, catalog: Catalog, services: Sequence[Service], language: Language
) -> dict[ServiceCode, list[str]]:
    """Return, by service, the sentences with which it was refused; raises NotServedError where one was not."""
    said: dict[ServiceCode, list[str]] = {service.code: [] for service in services}
    for number, moment in enumerate(MOMENTS):
        own = folder / str(number)
        await asyncio.to_thread(own.mkdir)
        async with window(own, catalog, Search(catalog), moment) as both:
            other = await both.place.terminal("other")
            for service in services:
                answer = gate(service, both.place.clock.now(), catalog.office)
                if isinstance(answer, NotNow):
                    sentence = answer.sentence(language)
                    _names_its_days(service, answer, sentence, language)
                    await _refused_at_terminal(both, service, sentence, language)
                    await _refused_by_dispatch(both, other, service, sentence, language)
                    said[service.code].append(sentence)
                elif service.calendar.personal_window is not None:
                    said[service.code].append(await _refused_by_own_day(both, other, service, language))
    _all_were_refused(services, said)
    return said


def _names_its_days(service: Service, answer: NotNow, sentence: str, language: Language) -> None:
    """The limits of its calendar stand in the sentence, and from when it can be had again."""
    wanted: list[int] = []
    if answer.reason is Reason.DAY_OF_MONTH and service.calendar.days_of_month is not None:
        wanted += service.calendar.days_of_month
    if answer.reason is Reason.SEASON and service.calendar.days_of_year is not None:
        wanted += [day.day for day in service.calendar.days_of_year]
    if answer.next_open is not None:
        wanted.append(answer.next_open.astimezone(OFFICE_ZONE).hour)
    if any(str(number) not in sentence for number in wanted):
        raise NotServedError(f"{service.code}: {wanted} not named in {language.value}: {sentence}")


async def _refused_by_own_day(both: Window, other: End, service: Service, language: Language) -> str:
    """Say a day of the resident's own papers that lies too far ahead; return the refusal, which names the first day."""
    window = service.calendar.personal_window
    assert window is not None
    assert window.field is not None
    now = both.place.clock.now()
    first = now.astimezone(OFFICE_ZONE).date() + timedelta(days=10)
    event = first + timedelta(days=window.days_before)
    (obstacle,) = kept_out(service, now, both.house.catalog.office, Visit(event=event))
    sentence = in_words(obstacle.says, language)
    if str(first.day) not in sentence:
        raise NotServedError(f"{service.code}: {first} not named in {language.value}: {sentence}")
    await _refused_at_terminal(both, service, sentence, language, event.isoformat())
    await _refused_by_dispatch(both, other, service, sentence, language, {window.field: event.isoformat()})
    return sentence


async def _refused_at_terminal(
    both: Window, service: Service, sentence: str, language: Language, event: str = ""
) -> None:
    house, runner = both.house, both.runner
    for action in (Begin(), SetLanguage(language), ChooseService(service.code)):
        runner.act(action)
    if event:
        runner.act(SayEvent(event))
    runner.act(StartService())
    await house.until(lambda: house.view.step is Step.GATE)
    page = house.view.page
    said = [in_words(reason, language) for reason in page.reasons] if isinstance(page, GatePage) else []
    if not isinstance(page, GatePage) or said != [sentence] or not page.instead:
        raise NotServedError(f"{service.code}: the terminal does not say {sentence!r}")
    for _ in range(3):
        runner.act(Back())
    await house.until(lambda: house.view.step is Step.ATTRACT)


async def _refused_by_dispatch(
    both: Window,
    other: End,
    service: Service,
    sentence: str,
    language: Language,
    values: Mapping[FieldId, str] = MappingProxyType({}),
) -> None:
    case, ticket = CaseId(new_id()), TicketId(new_id())
    me = (await other.online()).welcome.id
    bodies: list[EntryBody] = [CaseOpened(service.code, TerminalId(me), language)]
    bodies += [FieldEdited(field, value, Author.RESIDENT, 1) for field, value in values.items()]
    for body in bodies:
        entry = Entry(MessageId(new_id()), case, both.place.clock.now(), Party.RESIDENT, me, body)
        await other.link.record(EntryRecord(entry=WireEntry.of(entry)))
    # Records and messages take turns: the ticket must not overtake what the gate reads.
    await other.hear(
        CaseRecords, lambda message: message.case == case and message.first + len(message.entries) > len(bodies)
    )
    other.link.send(JoinLine(ticket=ticket, case=case, service=service.code, language=language.value))
    told = await other.hear(TicketRefused, lambda message: message.ticket == ticket)
    if not isinstance(told, TicketRefused) or told.text != sentence:
        raise NotServedError(f"{service.code}: dispatch says {told}, not {sentence!r}")


def _all_were_refused(services: Iterable[Service], said: dict[ServiceCode, list[str]]) -> None:
    """Each once at night; one with a calendar once more, on a day outside it."""
    for service in services:
        calendar = service.calendar
        has_days = (
            calendar.days_of_month or calendar.days_of_year or calendar.closed_on_holidays or calendar.personal_window
        )
        if len(said[service.code]) < (2 if has_days else 1):
            raise NotServedError(f"{service.code}: was not refused outside its calendar")
