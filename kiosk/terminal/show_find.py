"""Draws up the list of services: found by words, or on one of the ways without any."""

from kiosk.base.texts import mark
from kiosk.base.words import Message, Wording, say
from kiosk.catalog.by_papers import Fit, papers_of, services_for
from kiosk.catalog.model import Channel, Service, Settlement
from kiosk.catalog.search import Search
from kiosk.terminal.actions import Way
from kiosk.terminal.core import Core
from kiosk.terminal.pages_before import Chip, ServiceOffer, ServiceRow, ServicesPage
from kiosk.terminal.steps_find import belongings_of


def services_page(core: Core, search: Search) -> ServicesPage:
    """2. The list."""
    browsing, catalog = core.session.browsing, core.catalog
    if browsing.query.strip():
        return _searched(core, search)
    if browsing.way is Way.MOST_USED:
        return _page(core, say(mark("Most used")), catalog.most_used)
    if browsing.way is Way.PAPERS:
        return _matched(core) if browsing.is_matched else _choice(core, say(mark("What do you have with you?")))
    for theme in catalog.themes:
        if theme.id == browsing.theme:
            return _page(core, theme.name, catalog.in_theme(theme.id))
    for department in catalog.departments:
        if department.id == browsing.department:
            return _page(core, department.name, catalog.of_department(department.id))
    for event in catalog.life_events:
        if event.id == browsing.event:
            return _page(core, event.name, event.services)
    return _choice(core, say(_CHOOSE[browsing.way]))


def offer_of(service: Service) -> ServiceOffer:
    """What this terminal can do about a service."""
    if service.channel is Channel.PHONE:
        return ServiceOffer.PHONE
    if service.kind is Settlement.ADVICE:
        return ServiceOffer.GUIDE
    return ServiceOffer.HERE_NOW if service.form is not None else ServiceOffer.TALK


_CHOOSE = {
    Way.LIFE_EVENTS: mark("What has changed in your life?"),
    Way.THEMES: mark("What is it about?"),
    Way.DEPARTMENTS: mark("Which office answers for it?"),
}


def _searched(core: Core, search: Search) -> ServicesPage:
    browsing = core.session.browsing
    found = tuple(search.find(browsing.query))
    if found:
        return _page(core, say(mark("Found: {count}"), count=len(found)), found)
    words = say(mark("Nothing was found. Try other words, choose a theme, or call a clerk."))
    return _page(core, words, (), _chips(core, Way.THEMES))


def _choice(core: Core, heading: Message) -> ServicesPage:
    return _page(core, heading, (), _chips(core, core.session.browsing.way))


def _matched(core: Core) -> ServicesPage:
    fits = services_for(core.catalog, papers_of(core.catalog, belongings_of(core)))
    whole = tuple(_row(core, fit.service) for fit in fits if not fit.missing)
    nearly = tuple(_row(core, fit.service, _missing(fit)) for fit in fits if fit.missing)
    heading = mark("You have everything for these") if whole else mark("Nothing can be done with these alone.")
    return ServicesPage("", Way.PAPERS, (), say(heading), whole, nearly)


def _missing(fit: Fit) -> Message:
    return say(mark("Still needed: {name}"), name=fit.missing[0].name)


def _page(core: Core, heading: Wording, services: tuple[Service, ...], chips: tuple[Chip, ...] = ()) -> ServicesPage:
    browsing = core.session.browsing
    return ServicesPage(
        query=browsing.query,
        way=browsing.way,
        chips=chips,
        heading=heading,
        rows=tuple(_row(core, service) for service in services),
        can_match=browsing.way is Way.PAPERS and bool(belongings_of(core)),
    )


def _chips(core: Core, way: Way) -> tuple[Chip, ...]:
    catalog = core.catalog
    match way:
        case Way.LIFE_EVENTS:
            return tuple(Chip(event.id, event.name, event.icon, is_chosen=False) for event in catalog.life_events)
        case Way.THEMES:
            return tuple(Chip(theme.id, theme.name, theme.icon, is_chosen=False) for theme in catalog.themes)
        case Way.DEPARTMENTS:
            return tuple(Chip(office.id, office.name, "", is_chosen=False) for office in catalog.departments)
        case Way.PAPERS:
            there = belongings_of(core)
            return tuple(Chip(thing.id, thing.name, thing.icon, thing.id in there) for thing in catalog.belongings)
        case _:
            return ()


def _row(core: Core, service: Service, missing: Message | None = None) -> ServiceRow:
    refusal = core.refusal(service)
    return ServiceRow(
        service.code,
        service.name,
        service.summary,
        service.minutes,
        offer_of(service),
        refusal.says if refusal else None,
        missing,
    )
