"""What one part of a form says of another: fields, lists, groups and conditions, by their names."""

from collections.abc import Iterable, Iterator

from kiosk.catalog.form import FieldKind
from kiosk.catalog.groups import Data, JoinedField, JoinedSection, fields_of_group, is_use
from kiosk.catalog.mistakes import Place
from kiosk.catalog.plain_data import Found, list_in, map_in, mapping, text_in, unknown_name


class FormNames:
    """The fields of one service's form, and the values that conditions may compare them with."""

    def __init__(self, data: Data, sections: tuple[JoinedSection, ...]) -> None:
        self._data = data
        self._sections = sections
        self._questions = map_in(data, "questions")
        self._choices: dict[str, list[str]] = {question: ["yes", "no"] for question in self._questions}
        self._other: list[str] = []
        self._dates: list[str] = []
        for section in sections:
            for joined in section.fields:
                field = joined.field
                if text_in(field, "kind") == FieldKind.CHOICE:
                    self._choices[text_in(field, "id")] = self._options(mapping(field).get("options"))
                else:
                    self._other.append(text_in(field, "id"))
                if text_in(field, "kind") == FieldKind.DATE:
                    self._dates.append(text_in(field, "id"))

    def _options(self, options: object) -> list[str]:
        if isinstance(options, dict):
            return list(options)
        own, groups = (map_in(map_in(self._data, kind), str(options)) for kind in ("lists", "dependent_lists"))
        return [*own, *(key for name in groups for key in map_in(groups, name))]

    def bad_date(self, place: Place, field: object) -> Found:
        """Yield that a field that should be a date of the form is none."""
        yield from unknown_name(place, field, self._dates, "date field")

    def mistakes(self) -> Found:
        """Yield what is wrong between the sections and fields of the form itself."""
        names = [section.id for section in self._sections]
        asked: dict[str, Place] = dict.fromkeys(self._questions, ())
        for at, section in enumerate(self._sections):
            if names[at] and names[at] in names[:at]:
                yield section.place, f"section {names[at]} stands twice"
            for joined in section.fields:
                yield from self._in_order(joined, asked)
                asked.setdefault(text_in(joined.field, "id"), joined.place)

    def _in_order(self, joined: JoinedField, earlier: dict[str, Place]) -> Found:
        """Yield what is wrong with a field and those before it; what is wrong inside a group is told there."""
        field, place = mapping(joined.field), joined.place
        own = text_in(field, "id")
        if own in earlier and own and (joined.is_own or earlier[own] != place):
            yield (*place, "id") if joined.is_own else place, f"{own} stands twice in the form, or is also a question"
        if joined.is_own:
            yield from self._in_field(place, field)
        yield from self._asked_later((*place, "shown_when") if joined.is_own else place, joined, earlier)

    def _in_field(self, place: Place, field: Data) -> Found:
        if isinstance(field.get("options"), str):
            lists = "dependent_lists" if field.get("options_by") else "lists"
            yield from unknown_name((*place, "options"), field["options"], map_in(self._data, lists), "list")
        yield from unknown_name((*place, "options_by"), field.get("options_by"), self._choices, "choice")
        yield from self.bad_condition((*place, "shown_when"), field.get("shown_when"))
        for number, row in enumerate(list_in(field, "rows")):
            inner = mapping(row)
            if inner.get("kind") in (FieldKind.REPEAT, FieldKind.SIGNATURE) or "shown_when" in inner:
                yield (*place, "rows", number), "a row holds plain fields only, without shown_when"
            yield from self._in_field((*place, "rows", number), inner)

    def _asked_later(self, place: Place, joined: JoinedField, earlier: Iterable[str]) -> Found:
        """Yield the fields that decide about this one although they come after it: forms are asked in order.

        So no field can depend on itself, nor two on each other.
        """
        field = mapping(joined.field)
        subject = "" if joined.is_own else f"{text_in(field, 'id')} "
        by = field.get("options_by")
        for name in sorted({*_fields_of(field.get("shown_when")), *([by] if isinstance(by, str) else [])}):
            if name not in earlier and (not joined.is_own or name in self._choices or name in self._other):
                yield place, f"{subject}depends on {name}, which is not asked before it"

    def bad_condition(self, place: Place, condition: object) -> Found:
        """Yield comparisons with fields that do not exist or with values they can never have."""
        field = mapping(condition).get("field")
        if isinstance(field, str) and field in self._choices:
            # Where the field's own list is not known, its options are not either: that is said there.
            wanted = mapping(condition).get("is") if self._choices[field] else []
            for value in wanted if isinstance(wanted, list) else [wanted]:
                yield from unknown_name((*place, "is"), value, self._choices[field], "option")
        elif field in self._other:
            yield (*place, "field"), f"{field} is not a choice: a condition compares choices only"
        else:
            yield from unknown_name((*place, "field"), field, [*self._choices, *self._other], "field")
        for step, part in _parts(condition):
            yield from self.bad_condition((*place, *step), part)


def _parts(condition: object) -> Iterator[tuple[Place, object]]:
    for word in ("all", "any"):
        for index, part in enumerate(list_in(condition, word)):
            yield (word, index), part
    if mapping(condition).get("not") is not None:
        yield ("not",), mapping(condition)["not"]


def _fields_of(condition: object) -> set[str]:
    inner = {field for _, part in _parts(condition) for field in _fields_of(part)}
    return inner | {text_in(condition, "field")} if "field" in mapping(condition) else inner


def bad_uses(form: "FormNames", entries: list[object], start: Place, groups: Data) -> Found:
    """Yield the uses of groups that do not stand before, and the fields left out that a group does not have."""
    for number, entry in enumerate(entries):
        place: Place = (*start, number)
        if not is_use(entry):
            yield from bad_uses(form, list_in(entry, "fields"), (*place, "fields"), groups)
            continue
        name = mapping(entry)["group"]
        yield from unknown_name((*place, "group"), name, groups, "group")
        ids = [text_in(joined.field, "id") for joined in fields_of_group(str(name), groups)]
        for at, left_out in enumerate(list_in(entry, "without") if ids else []):
            yield from unknown_name((*place, "without", at), left_out, ids, "field")
        yield from form.bad_condition((*place, "shown_when"), mapping(entry).get("shown_when"))
