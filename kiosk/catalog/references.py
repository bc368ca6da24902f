"""What one part of the file says of another: each name used must exist, and conditions must be answerable.

Works on the plain data and passes over what has the wrong shape, so that these mistakes are told beside those of shape.
"""

from collections.abc import Iterable, Iterator

from kiosk.base.known_names import nearest
from kiosk.catalog.form import FieldKind
from kiosk.catalog.groups import (
    Data,
    JoinedField,
    JoinedSection,
    fields_of_group,
    groups_before,
    is_use,
    joined_form,
)
from kiosk.catalog.mistakes import Place

Found = Iterator[tuple[Place, str]]


def dangling_references(data: Data) -> Found:
    """Yield every code given twice and every name that nothing answers to, with its place."""
    services = _list(data, "services")
    codes = [_text(entry, "code") for entry in services]
    office = _map(data, "office")
    yield from _unknown(("office", "hotline"), office.get("hotline"), _map(data, "hotlines"), "hotline")
    for index, code in enumerate(_list(data, "most_used")):
        yield from _unknown(("most_used", index), code, codes, "service")
    yield from _double_options(data)
    yield from _in_groups(data)
    for index, entry in enumerate(services):
        if codes[index] and codes[index] in codes[:index]:
            first = codes.index(codes[index])
            yield ("services", index, "code"), f"{codes[index]} is already the code of services[{first}]"
        for place, sentence in _in_service(data, entry):
            yield ("services", index, *place), sentence


def _double_options(data: Data) -> Found:
    for name, groups in _map(data, "dependent_lists").items():
        if name in _map(data, "lists"):
            yield ("dependent_lists", name), "a list of this name is also among lists"
        parent_of: dict[str, str] = {}
        for parent, options in _mapping(groups).items():
            for option in _mapping(options):
                if option in parent_of:
                    yield ("dependent_lists", name, parent, option), f"stands also under {parent_of[option]}"
                parent_of[option] = parent


def _in_groups(data: Data) -> Found:
    groups = _map(data, "groups")
    for name in groups:
        fields = tuple(fields_of_group(name, groups))
        names = _FormNames(data, (JoinedSection(("groups", name), name, None, fields),))
        yield from names.mistakes()
        entries = _list(groups[name], "fields")
        yield from _uses(names, entries, ("groups", name, "fields"), groups_before(name, groups))


def _uses(form: "_FormNames", entries: list[object], start: Place, groups: Data) -> Found:
    """Yield the uses of groups that do not stand before, and the fields left out that a group does not have."""
    for number, entry in enumerate(entries):
        place: Place = (*start, number)
        if not is_use(entry):
            yield from _uses(form, _list(entry, "fields"), (*place, "fields"), groups)
            continue
        name = _mapping(entry)["group"]
        yield from _unknown((*place, "group"), name, groups, "group")
        ids = [_text(joined.field, "id") for joined in fields_of_group(str(name), groups)]
        for at, left_out in enumerate(_list(entry, "without") if ids else []):
            yield from _unknown((*place, "without", at), left_out, ids, "field")
        yield from form.bad_condition((*place, "shown_when"), _mapping(entry).get("shown_when"))


def _in_service(data: Data, entry: object) -> Found:
    for key, known in (("department", "departments"), ("theme", "themes"), ("hotline", "hotlines")):
        yield from _unknown((key,), _mapping(entry).get(key), _map(data, known), key)
    for index, theme in enumerate(_list(entry, "also_in")):
        yield from _unknown(("also_in", index), theme, _map(data, "themes"), "theme")
    form = _FormNames(data, joined_form(_list(entry, "form"), _map(data, "groups")))
    yield from form.mistakes()
    yield from _uses(form, _list(entry, "form"), ("form",), _map(data, "groups"))
    uses = [use if isinstance(use, dict) else {"paper": use} for use in _list(entry, "papers")]
    used = [use.get("paper") for use in uses]
    for index, use in enumerate(uses):
        place: Place = ("papers", index)
        yield from _unknown((*place, "paper"), used[index], _map(data, "papers"), "paper")
        if used[index] in used[:index]:
            yield (*place, "paper"), f"{used[index]} is asked for twice"
        yield from _unknown((*place, "when"), use.get("when"), _map(data, "questions"), "question")
        yield from form.bad_condition((*place, "needed_when"), use.get("needed_when"))


class _FormNames:
    """The fields of one service's form, and the values that conditions may compare them with."""

    def __init__(self, data: Data, sections: tuple[JoinedSection, ...]) -> None:
        self._data = data
        self._sections = sections
        self._questions = _map(data, "questions")
        self._choices: dict[str, list[str]] = {question: ["yes", "no"] for question in self._questions}
        self._other: list[str] = []
        for section in sections:
            for joined in section.fields:
                field = joined.field
                if _text(field, "kind") == FieldKind.CHOICE:
                    self._choices[_text(field, "id")] = self._options(_mapping(field).get("options"))
                else:
                    self._other.append(_text(field, "id"))

    def _options(self, options: object) -> list[str]:
        if isinstance(options, dict):
            return list(options)
        groups = _map(_map(self._data, "dependent_lists"), str(options))
        return [*_map(_map(self._data, "lists"), str(options)), *(key for name in groups for key in _map(groups, name))]

    def mistakes(self) -> Found:
        """Yield what is wrong between the sections and fields of the form itself."""
        names = [section.id for section in self._sections]
        asked: dict[str, Place] = dict.fromkeys(self._questions, ())
        for at, section in enumerate(self._sections):
            if names[at] and names[at] in names[:at]:
                yield section.place, f"section {names[at]} stands twice"
            for joined in section.fields:
                yield from self._in_order(joined, asked)
                asked.setdefault(_text(joined.field, "id"), joined.place)

    def _in_order(self, joined: JoinedField, earlier: dict[str, Place]) -> Found:
        """Yield what is wrong with a field and those before it; what is wrong inside a group is told there."""
        field, place = _mapping(joined.field), joined.place
        own = _text(field, "id")
        if own in earlier and own and (joined.is_own or earlier[own] != place):
            yield (*place, "id") if joined.is_own else place, f"{own} stands twice in the form, or is also a question"
        if joined.is_own:
            yield from self._in_field(place, field)
        yield from self._asked_later((*place, "shown_when") if joined.is_own else place, joined, earlier)

    def _in_field(self, place: Place, field: Data) -> Found:
        if isinstance(field.get("options"), str):
            lists = "dependent_lists" if field.get("options_by") else "lists"
            yield from _unknown((*place, "options"), field["options"], _map(self._data, lists), "list")
        yield from _unknown((*place, "options_by"), field.get("options_by"), self._choices, "choice")
        yield from self.bad_condition((*place, "shown_when"), field.get("shown_when"))
        for number, row in enumerate(_list(field, "rows")):
            inner = _mapping(row)
            if inner.get("kind") in (FieldKind.REPEAT, FieldKind.SIGNATURE) or "shown_when" in inner:
                yield (*place, "rows", number), "a row holds plain fields only, without shown_when"
            yield from self._in_field((*place, "rows", number), inner)

    def _asked_later(self, place: Place, joined: JoinedField, earlier: Iterable[str]) -> Found:
        """Yield the fields that decide about this one although they come after it: forms are asked in order."""
        field = _mapping(joined.field)
        subject = "" if joined.is_own else f"{_text(field, 'id')} "
        for name in sorted(_fields_of(field.get("shown_when"))):
            if name not in earlier and (not joined.is_own or name in self._choices or name in self._other):
                yield place, f"{subject}depends on {name}, which is not asked before it"

    def bad_condition(self, place: Place, condition: object) -> Found:
        """Yield comparisons with fields that do not exist or with values they can never have."""
        field = _mapping(condition).get("field")
        if isinstance(field, str) and field in self._choices:
            # Where the field's own list is not known, its options are not either: that is said there.
            wanted = _mapping(condition).get("is") if self._choices[field] else []
            for value in wanted if isinstance(wanted, list) else [wanted]:
                yield from _unknown((*place, "is"), value, self._choices[field], "option")
        elif field in self._other:
            yield (*place, "field"), f"{field} is not a choice: a condition compares choices only"
        else:
            yield from _unknown((*place, "field"), field, [*self._choices, *self._other], "field")
        for step, part in _parts(condition):
            yield from self.bad_condition((*place, *step), part)


def _parts(condition: object) -> Iterator[tuple[Place, object]]:
    for word in ("all", "any"):
        for index, part in enumerate(_list(condition, word)):
            yield (word, index), part
    if _mapping(condition).get("not") is not None:
        yield ("not",), _mapping(condition)["not"]


def _fields_of(condition: object) -> set[str]:
    inner = {field for _, part in _parts(condition) for field in _fields_of(part)}
    return inner | {_text(condition, "field")} if "field" in _mapping(condition) else inner


def _unknown(place: Place, name: object, known: Iterable[str], what: str) -> Found:
    names = list(known)
    if isinstance(name, str | int) and str(name) not in names:
        yield place, f"there is no {what} {name}{nearest(str(name), names)}"


def _mapping(value: object) -> Data:
    return value if isinstance(value, dict) else {}


def _map(holder: object, key: str) -> Data:
    return _mapping(_mapping(holder).get(key))


def _list(holder: object, key: str) -> list[object]:
    value = _mapping(holder).get(key)
    return value if isinstance(value, list) else []


def _text(holder: object, key: str) -> str:
    return str(_mapping(holder).get(key, ""))
