"""What stands in a resident's way is told all at once, and nothing else stands there."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.catalog.gate import Instead, Open, gate
from kiosk.catalog.model import Audience, PaperKind, Proxies, Service, WhoMayCome
from kiosk.catalog.readiness import (
    Hindrance,
    Obstacle,
    Visit,
    conditions,
    day_of,
    kept_out,
    papers_to_bring,
    visit_from_form,
    what_stands_in_the_way,
)
from kiosk.catalog.whom import Whom, asks_for_whom, who_can_be_served
from tests.catalogue import CATALOG

PERMIT, ENDORSEMENT, INSURANCE, MARRIAGE_RECORD = (
    CATALOG.service(ServiceCode(code)) for code in ("GA-001", "GA-002", "RS-005", "DA-001")
)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=OFFICE_ZONE)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=OFFICE_ZONE)
GROWN = date(1990, 3, 7)
ALL = frozenset(paper.code for service in CATALOG.services for paper in service.papers)


def in_the_way(service: Service, visit: Visit, now: datetime = MONDAY) -> tuple[Obstacle, ...]:
    return what_stands_in_the_way(service, now, CATALOG.office, visit)


def kinds(service: Service, visit: Visit, now: datetime = MONDAY) -> list[Hindrance]:
    return [obstacle.kind for obstacle in in_the_way(service, visit, now)]


def english(obstacle: Obstacle) -> str:
    return in_words(obstacle.says, Language.ENGLISH)


def test_with_every_paper_in_office_hours_nothing_stands_in_the_way() -> None:
    codes = frozenset(paper.code for paper in papers_to_bring(PERMIT, {}))
    assert in_the_way(PERMIT, Visit(at_hand=codes, birth=GROWN)) == ()


def test_what_is_made_here_is_never_missing() -> None:
    made = {paper.code for paper in PERMIT.papers if paper.kind in {PaperKind.FORM_TO_SIGN, PaperKind.PHOTO}}
    assert made
    missing = {obstacle.paper.code for obstacle in in_the_way(PERMIT, Visit()) if obstacle.paper}
    assert missing
    assert not made & missing


def test_at_night_and_without_papers_both_are_told_at_once() -> None:
    found = in_the_way(PERMIT, Visit(), NIGHT)
    assert found[0].kind is Hindrance.TIME
    assert {obstacle.kind for obstacle in found[1:]} == {Hindrance.PAPER}
    assert found[0].opens is not None
    assert Instead.HOTLINE in {way.kind for way in found[0].instead}


def test_an_e_licence_counts_while_the_phone_is_there() -> None:
    on_phone = [paper.code for paper in papers_to_bring(PERMIT, {}) if paper.accepts_e_licence]
    assert on_phone
    missing = {obstacle.paper.code for obstacle in in_the_way(PERMIT, Visit(has_phone=True)) if obstacle.paper}
    assert not missing & set(on_phone)


def test_a_missing_paper_says_what_to_do_instead() -> None:
    ways = {
        way.kind
        for service in CATALOG.window_services
        for obstacle in in_the_way(service, Visit())
        if obstacle.paper is not None
        for way in obstacle.instead
    }
    assert {Instead.E_LICENCE, Instead.FETCH, Instead.WAIVER} <= ways


def test_a_paper_of_some_cases_is_missing_only_in_these() -> None:
    address_differs = {FieldId("address_differs"): "yes"}
    assert PaperCode("dwelling_proof") not in {o.paper.code for o in in_the_way(ENDORSEMENT, Visit()) if o.paper}
    found = in_the_way(ENDORSEMENT, Visit(answers=address_differs))
    assert PaperCode("dwelling_proof") in {o.paper.code for o in found if o.paper}


@pytest.mark.parametrize(
    ("expiry", "is_open"),
    [
        ("2026-12-23", True),
        ("2026-12-24", False),
        ("2026-11-23", True),
        ("2026-09-24", True),
        ("2026-09-23", False),
    ],
)
def test_the_endorsement_is_taken_from_thirty_days_before_to_sixty_after_expiry(expiry: str, is_open: bool) -> None:
    visit = Visit(at_hand=ALL, event=date.fromisoformat(expiry))
    assert (kinds(ENDORSEMENT, visit) == []) is is_open


def test_too_early_says_from_when_and_too_late_since_when() -> None:
    early, late = (
        in_the_way(ENDORSEMENT, Visit(at_hand=ALL, event=day))[0] for day in (date(2027, 1, 30), date(2026, 6, 1))
    )
    assert "Thursday 31 December" in english(early)
    assert "Friday 31 July" in english(late)
    assert Instead.PERSON in {way.kind for way in late.instead}


def test_without_the_date_the_window_is_a_condition_and_no_obstacle() -> None:
    assert kinds(ENDORSEMENT, Visit(at_hand=ALL)) == []
    said = [in_words(words, Language.ENGLISH) for words in conditions(ENDORSEMENT, Visit())]
    assert any("30 days before to 60 days after" in words for words in said)
    after = [in_words(words, Language.ENGLISH) for words in conditions(ENDORSEMENT, Visit(event=date(2026, 12, 1)))]
    assert not any("30 days" in words for words in after)


def test_who_comes_for_somebody_else_about_what_is_in_person_only_is_told_before_the_line() -> None:
    assert MARRIAGE_RECORD.who_may_come.proxies is Proxies.NOBODY
    found = in_the_way(MARRIAGE_RECORD, Visit(at_hand=ALL, whom=Whom.OTHER))
    assert [obstacle.kind for obstacle in found] == [Hindrance.PERSON]
    assert "nobody can act for you" in english(found[0])
    assert kinds(MARRIAGE_RECORD, Visit(at_hand=ALL, whom=Whom.SELF)) == []


def test_a_near_relative_may_come_where_the_service_says_so_and_a_guardian_too() -> None:
    assert who_can_be_served(ENDORSEMENT) == (Whom.SELF, Whom.RELATIVE, Whom.WARD)
    for whom in (Whom.RELATIVE, Whom.WARD):
        assert Hindrance.PERSON not in kinds(ENDORSEMENT, Visit(whom=whom))
    assert Hindrance.PERSON in kinds(ENDORSEMENT, Visit(whom=Whom.OTHER))


def test_where_anybody_may_come_and_in_a_firms_matters_nobody_is_asked_for_whom() -> None:
    assert not asks_for_whom(INSURANCE)
    firms = replace(MARRIAGE_RECORD, audience=(Audience.BUSINESS,))
    assert not asks_for_whom(firms)
    assert kinds(firms, Visit(at_hand=ALL, whom=Whom.OTHER)) == []
    assert not any(asks_for_whom(service) for service in CATALOG.phone_services)


def test_a_child_is_told_before_the_line_and_a_sixteenth_birthday_opens() -> None:
    assert PERMIT.who_may_come.minimum_age == 16
    assert kinds(PERMIT, Visit(at_hand=ALL, birth=date(2010, 11, 24))) == [Hindrance.AGE]
    assert kinds(PERMIT, Visit(at_hand=ALL, birth=date(2010, 11, 23))) == []


def test_a_face_that_must_match_is_told_as_a_condition() -> None:
    said = [in_words(words, Language.ENGLISH) for words in conditions(MARRIAGE_RECORD, Visit())]
    assert "The clerk compares your face with the identity card." in said
    assert "Only for yourself: nobody can act for you." in said


@pytest.mark.parametrize("text", ["", "2026-13-01", "0001-01-01", "9999-12-31", "tomorrow"])
def test_what_is_no_day_of_somebodys_papers_is_taken_for_no_answer(text: str) -> None:
    assert day_of(text) is None


def test_the_form_tells_the_centre_the_day_and_the_age() -> None:
    values = {FieldId("permit_expires"): "2026-12-01", FieldId("id_number"): "910000199003074511"}
    window = ENDORSEMENT.calendar.personal_window
    assert window is not None
    assert window.field == FieldId("permit_expires")
    assert visit_from_form(ENDORSEMENT, values).event == date(2026, 12, 1)


services = st.sampled_from([*CATALOG.services])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones


@st.composite
def whos(draw: st.DrawFn) -> WhoMayCome:
    return WhoMayCome(
        proxies=draw(st.sampled_from(Proxies)),
        guardian=draw(st.booleans()),
        minimum_age=draw(st.sampled_from([0, 16, 18, 60])),
        face_must_match=draw(st.booleans()),
    )


@st.composite
def visits(draw: st.DrawFn, service: Service) -> Visit:
    codes = [paper.code for paper in service.papers] or [PaperCode("none")]
    questions = {field.id: draw(st.sampled_from(["", "yes", "no"])) for field in service.questions}
    return Visit(
        answers=questions,
        at_hand=frozenset(draw(st.lists(st.sampled_from(codes)))),
        has_phone=draw(st.booleans()),
        whom=draw(st.none() | st.sampled_from(Whom)),
        event=draw(st.none() | st.dates(date(2025, 1, 1), date(2029, 1, 1))),
        birth=draw(st.none() | st.dates(date(1920, 1, 1), date(2027, 1, 1))),
        can_picture=draw(st.booleans()),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Service, Visit]:
    service = draw(services)
    if draw(st.booleans()):
        service = replace(service, who_may_come=draw(whos()))
    if draw(st.booleans()):
        service = replace(service, calendar=ENDORSEMENT.calendar)
    return service, draw(visits(service))


def mended(obstacle: Obstacle, service: Service, visit: Visit, now: datetime) -> tuple[Visit, datetime]:
    """Do what the obstacle asks for."""
    match obstacle.kind:
        case Hindrance.TIME:
            assert obstacle.opens is not None
            return visit, obstacle.opens
        case Hindrance.CAMERA:
            return replace(visit, can_picture=True), now
        case Hindrance.WINDOW:
            return replace(visit, event=now.astimezone(OFFICE_ZONE).date()), now
        case Hindrance.PERSON:
            return replace(visit, whom=Whom.SELF), now
        case Hindrance.AGE:
            return replace(visit, birth=date(1920, 1, 1)), now
        case Hindrance.PAPER:
            assert obstacle.paper is not None
            return replace(visit, at_hand=visit.at_hand | {obstacle.paper.code}), now


@given(cases(), moments)
def test_who_mends_everything_that_was_told_finds_the_way_free(case: tuple[Service, Visit], now: datetime) -> None:
    service, visit = case
    for obstacle in in_the_way(service, visit, now):
        visit, now = mended(obstacle, service, visit, now)
    if visit.event is not None and service.calendar.personal_window is not None:
        visit = replace(visit, event=now.astimezone(OFFICE_ZONE).date())  # waiting for the office may have passed it
    assert in_the_way(service, visit, now) == ()
    assert isinstance(gate(service, now, CATALOG.office), Open)


@given(cases(), moments)
def test_nobody_goes_on_whom_the_centre_would_refuse(case: tuple[Service, Visit], now: datetime) -> None:
    service, visit = case
    known_there = Visit(answers=visit.answers, event=visit.event, birth=visit.birth)
    told_here = {obstacle.kind for obstacle in in_the_way(service, visit, now) if obstacle.is_hard}
    refused_there = {obstacle.kind for obstacle in kept_out(service, now, CATALOG.office, known_there)}
    assert refused_there <= told_here


@given(cases(), moments)
def test_every_obstacle_is_told_once_and_in_both_languages(case: tuple[Service, Visit], now: datetime) -> None:
    service, visit = case
    found = in_the_way(service, visit, now)
    assert [obstacle.is_hard for obstacle in found] == sorted((o.is_hard for o in found), reverse=True)
    for language in Language:
        said = [in_words(obstacle.says, language) for obstacle in found]
        assert all(said)
        assert not any("{" in words for words in said)


@given(cases(), moments, st.integers(0, 400))
def test_a_day_that_is_judged_right_stays_right_until_its_last(
    case: tuple[Service, Visit], now: datetime, days: int
) -> None:
    service, visit = case
    window = service.calendar.personal_window
    if window is None or visit.event is None:
        return
    day = (now + timedelta(days=days)).astimezone(OFFICE_ZONE).date()
    is_within = -window.days_before <= (day - visit.event).days <= window.days_after
    found = [o.kind for o in kept_out(service, now + timedelta(days=days), CATALOG.office, visit)]
    assert (Hindrance.WINDOW not in found) is is_within


def test_without_the_camera_for_papers_another_point_is_named_and_the_phone_may_do() -> None:
    broken = Visit(at_hand=ALL, birth=GROWN, can_picture=False)
    (obstacle,) = in_the_way(PERMIT, broken)
    assert (obstacle.kind, obstacle.is_hard) == (Hindrance.CAMERA, True)
    assert obstacle.instead[0].kind is Instead.POINT
    for point in CATALOG.office.points:
        assert point.zh in obstacle.instead[0].sentence(Language.CHINESE)
        assert point.en in obstacle.instead[0].sentence(Language.ENGLISH)
    assert kinds(PERMIT, replace(broken, has_phone=True)) == []
    assert kinds(MARRIAGE_RECORD, broken) == []


def test_a_time_at_the_counter_can_be_booked_where_the_office_says_how() -> None:
    (closed,) = kept_out(PERMIT, NIGHT, CATALOG.office, Visit())
    said = [way.sentence(Language.CHINESE) for way in closed.instead if way.kind is Instead.BOOKING]
    assert CATALOG.office.booking is not None
    assert said == [f"预约现场窗口：{CATALOG.office.booking.zh}"]
    (closed,) = kept_out(PERMIT, NIGHT, replace(CATALOG.office, booking=None), Visit())
    assert Instead.BOOKING not in {way.kind for way in closed.instead}
