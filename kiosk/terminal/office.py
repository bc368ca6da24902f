"""The gate as the journey asks it: may this be started now, and if not, what to say and what can be done instead."""

from datetime import datetime

from kiosk.base.texts import Language, Text, mark
from kiosk.base.words import say
from kiosk.catalog.gate import Instead, NotNow, gate, office_gate
from kiosk.catalog.model import Office, Service
from kiosk.catalog.moments import said_moment
from kiosk.terminal.session import Refusal

BUILT_HERE = frozenset(Instead) - {Instead.PERSON}
"""What is offered instead in words; a person is a button of its own."""


class Gatekeeper:
    """Answers the gate's question; an answer stands for a minute, so that a list of seventy costs nothing to redraw."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._minute: datetime | None = None
        self._answers: dict[str, Refusal | None] = {}

    def refusal(self, service: Service | None, now: datetime) -> Refusal | None:
        """Return why a service, or a talk with a clerk at all, is not on offer now; None while it is."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._answers = minute, {}
        key = service.code if service else ""
        if key not in self._answers:
            self._answers[key] = self._service_refusal(service, now) if service else self._office_refusal(now)
        return self._answers[key]

    def opens(self, now: datetime) -> Text | None:
        """Return when clerks are there again, None while they are."""
        moment = office_gate(now, self._office)
        return None if moment is None else said(moment, now)

    def _service_refusal(self, service: Service, now: datetime) -> Refusal | None:
        answer = gate(service, now, self._office)
        if not isinstance(answer, NotNow):
            return None
        ways = [way for way in answer.alternatives if way.kind in BUILT_HERE]
        return Refusal(
            Text(answer.sentence(Language.CHINESE), answer.sentence(Language.ENGLISH)),
            tuple(Text(way.sentence(Language.CHINESE), way.sentence(Language.ENGLISH)) for way in ways),
        )

    def _office_refusal(self, now: datetime) -> Refusal | None:
        again = self.opens(now)
        if again is None:
            return None
        hotline = self._office.hotline
        return Refusal(
            say(mark("No clerk is here now. Clerks are here again {when}."), when=again),
            (say(mark("Call {number}: {name}."), number=hotline.number, name=hotline.name),),
        )


def said(moment: datetime, now: datetime) -> Text:
    """Return a moment to come as it is said now, in both languages."""
    return Text(said_moment(moment, now, Language.CHINESE), said_moment(moment, now, Language.ENGLISH))
