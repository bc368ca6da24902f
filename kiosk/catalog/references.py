"""What one part of the catalogue says of another: each name used must exist, conditions must be answerable."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from kiosk.catalog.form import FieldKind
from kiosk.catalog.mistakes import Place, nearest
from kiosk.catalog.schema import ConditionShape, FieldShape, FileShape, ServiceShape

Found = Iterator[tuple[Place, str]]
Numbered = list[tuple[int, ServiceShape]]


def dangling_in_head(head: FileShape, codes: Iterable[str]) -> Found:
    """Yield the mistakes of the part above the services, given all codes there are."""
    known = list(codes)
    yield from _unknown(("office", "hotline"), head.office.hotline, head.hotlines, "hotline")
    for index, code in enumerate(head.most_used):
        yield from _unknown(("most_used", index), code, known, "service")
    for name in head.lists.keys() & head.dependent_lists.keys():
        yield ("dependent_lists", name), "a list of this name is also among lists"
    for name, groups in head.dependent_lists.items():
        counts = Counter(option for group in groups.values() for option in group)
        for option in (option for option, count in counts.items() if count > 1):
            yield ("dependent_lists", name), f"option {option} stands under two parents"


def dangling_in_services(head: FileShape, services: Numbered) -> Found:
    """Yield codes given twice and names that nothing answers to, in the services with their positions."""
    first_of: dict[str, int] = {}
    for index, service in services:
        if service.code in first_of:
            yield (
                ("services", index, "code"),
                f"{service.code} is already the code of services[{first_of[service.code]}]",
            )
        first_of.setdefault(service.code, index)
        for place, sentence in _dangling_in_service(head, service):
            yield ("services", index, *place), sentence


def _dangling_in_service(head: FileShape, service: ServiceShape) -> Found:
    yield from _unknown(("department",), service.department, head.departments, "department")
    yield from _unknown(("hotline",), service.hotline, head.hotlines, "hotline")
    yield from _unknown(("theme",), service.theme, head.themes, "theme")
    for index, theme in enumerate(service.also_in):
        yield from _unknown(("also_in", index), theme, head.themes, "theme")
    answers = _FormNames(head, service)
    yield from answers.mistakes()
    used = Counter(use.paper for use in service.papers)
    for index, use in enumerate(service.papers):
        yield from _unknown(("papers", index, "paper"), use.paper, head.papers, "paper")
        if used[use.paper] > 1:
            yield ("papers", index, "paper"), f"{use.paper} is asked for twice"
        if use.when is not None:
            yield from _unknown(("papers", index, "when"), use.when, head.questions, "question")
        if use.needed_when is not None:
            yield from answers.bad_condition(("papers", index, "needed_when"), use.needed_when)


class _FormNames:
    """The fields of one service's form, and the values that conditions may compare them with."""

    def __init__(self, head: FileShape, service: ServiceShape) -> None:
        self._head = head
        self._sections = service.form or []
        self._choices: dict[str, list[str]] = {question: ["yes", "no"] for question in head.questions}
        self._other: set[str] = set()
        for section in self._sections:
            for field in section.fields:
                self._learn(field)

    def _learn(self, field: FieldShape) -> None:
        if field.kind is FieldKind.CHOICE:
            self._choices[field.id] = list(self._options(field))
        else:
            self._other.add(field.id)

    def _options(self, field: FieldShape) -> Iterable[str]:
        if not isinstance(field.options, str):
            return field.options or ()
        groups = self._head.dependent_lists.get(field.options)
        if groups is not None:
            return (option for group in groups.values() for option in group)
        return self._head.lists.get(field.options, {})

    def mistakes(self) -> Found:
        """Yield what is wrong with the sections and fields themselves."""
        ids = Counter(field.id for section in self._sections for field in section.fields)
        names = Counter(section.section for section in self._sections)
        for at, section in enumerate(self._sections):
            if names[section.section] > 1:
                yield ("form", at, "section"), f"section {section.section} stands twice"
            for number, field in enumerate(section.fields):
                place = ("form", at, "fields", number)
                if ids[field.id] > 1 or field.id in self._head.questions:
                    yield (*place, "id"), f"{field.id} stands twice, or is also a question"
                yield from self._field_mistakes(place, field)

    def _field_mistakes(self, place: Place, field: FieldShape) -> Found:
        lists = self._head.dependent_lists if field.options_by else self._head.lists
        if isinstance(field.options, str):
            yield from _unknown((*place, "options"), field.options, lists, "list")
        if field.options_by is not None:
            yield from _unknown((*place, "options_by"), field.options_by, self._choices, "choice")
        if field.shown_when is not None:
            yield from self.bad_condition((*place, "shown_when"), field.shown_when)
            if field.id in set(_fields_of(field.shown_when)):
                yield (*place, "shown_when"), "depends on the field itself"
        for row, inner in enumerate(field.rows):
            if inner.kind in (FieldKind.REPEAT, FieldKind.SIGNATURE) or inner.shown_when is not None:
                yield (*place, "rows", row), "a row holds plain fields only, without shown_when"
            yield from self._field_mistakes((*place, "rows", row), inner)

    def bad_condition(self, place: Place, condition: ConditionShape) -> Found:
        """Yield comparisons with fields that do not exist or with values they can never have."""
        if condition.field is not None and condition.is_ is not None:
            if condition.field in self._choices:
                for value in condition.is_:
                    yield from _unknown((*place, "is"), value, self._choices[condition.field], "option")
            elif condition.field in self._other:
                yield (*place, "field"), f"{condition.field} is not a choice: a condition compares choices only"
            else:
                yield from _unknown((*place, "field"), condition.field, [*self._choices, *self._other], "field")
        for word, parts in (("all", condition.all), ("any", condition.any)):
            for index, part in enumerate(parts or ()):
                yield from self.bad_condition((*place, word, index), part)
        if condition.not_ is not None:
            yield from self.bad_condition((*place, "not"), condition.not_)


def _fields_of(condition: ConditionShape) -> Iterator[str]:
    if condition.field is not None:
        yield condition.field
    parts = [*(condition.all or ()), *(condition.any or ()), *([condition.not_] if condition.not_ else ())]
    for part in parts:
        yield from _fields_of(part)


def _unknown(place: Place, name: str, known: Iterable[str] | Container[str], what: str) -> Found:
    names = list(known) if isinstance(known, Iterable) else []
    if name not in names:
        yield place, f"there is no {what} {name}{nearest(name, names)}"
