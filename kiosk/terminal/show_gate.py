"""Draws up the gate before the line."""

from kiosk.base.words import Message, say
from kiosk.catalog.gate import Alternative, Instead
from kiosk.catalog.model import Paper, Service
from kiosk.catalog.readiness import Obstacle, Visit, conditions, papers_to_bring
from kiosk.terminal.core import Core
from kiosk.terminal.guides import guide
from kiosk.terminal.hindrances import in_the_way, visit_of
from kiosk.terminal.office import BUILT_HERE
from kiosk.terminal.pages_gate import GateMode, GatePage, GatePaper


def gate_page(core: Core, service: Service) -> GatePage:
    """Before the line: what stands in the way, all at once."""
    visit = visit_of(core, service)
    found = in_the_way(core, service)
    hard = tuple(obstacle for obstacle in found if obstacle.is_hard)
    missing = {obstacle.paper.code: obstacle for obstacle in found if obstacle.paper is not None}
    mode = _mode(core, visit, hard, is_missing=bool(missing))
    instead = _instead(hard)
    papers = () if mode is GateMode.SHUT and not missing else papers_to_bring(service, visit.answers)
    return GatePage(
        service=service.name,
        mode=mode,
        reasons=tuple(obstacle.says for obstacle in hard),
        papers=tuple(_paper(paper, missing.get(paper.code)) for paper in papers),
        notes=conditions(service, visit),
        instead=tuple(_said(way) for way in instead),
        hotlines=tuple(_number(way) for way in instead if way.kind is Instead.HOTLINE),
        takes_phone=any(paper.accepts_e_licence for paper in papers),
        has_phone=visit.has_phone,
        can_talk=core.refusal(None) is None,
        can_send_guide=guide(core, service) is not None,
        guide=core.session.choosing.guide,
    )


def _mode(core: Core, visit: Visit, hard: tuple[Obstacle, ...], *, is_missing: bool) -> GateMode:
    if hard:
        return GateMode.SHUT
    if not is_missing:
        return GateMode.FREE
    is_untouched = not visit.at_hand and not visit.has_phone and not core.session.choosing.is_sorting
    return GateMode.ASK if is_untouched else GateMode.SORT


def _paper(paper: Paper, missing: Obstacle | None) -> GatePaper:
    instead = tuple(way.says for way in missing.instead) if missing is not None else ()
    return GatePaper(paper.code, paper.name, paper.any_of, paper.look, missing is None, instead)


def _instead(hard: tuple[Obstacle, ...]) -> tuple[Alternative, ...]:
    """Return what can be done instead, each thing once, in the order of the reasons; a person has a button."""
    ways = (way for obstacle in hard for way in obstacle.instead)
    return tuple(dict.fromkeys(way for way in ways if way.kind in BUILT_HERE))


def _number(way: Alternative) -> str:
    return dict(way.values)["number"].zh


def _said(way: Alternative) -> Message:
    """Return what to tell; a telephone number as it is, so that it is read aloud digit by digit."""
    if way.kind is not Instead.HOTLINE:
        return way.says
    return say(way.text, number=_number(way), name=dict(way.values)["name"])
