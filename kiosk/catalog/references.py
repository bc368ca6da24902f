"""What one part of the file says of another: each name used must exist, and conditions must be answerable.

Works on the plain data and passes over what has the wrong shape, so that these mistakes are told beside those of shape.
"""

from kiosk.base.resources import asset_path
from kiosk.catalog.agreements import disagreements
from kiosk.catalog.form_references import FormNames, bad_uses
from kiosk.catalog.groups import Data, JoinedSection, fields_of_group, groups_before, joined_form
from kiosk.catalog.mistakes import Place
from kiosk.catalog.plain_data import Found, list_in, map_in, mapping, text_in, unknown_name

_NAMED = (("department", "departments"), ("theme", "themes"), ("hotline", "hotlines"), ("retention", "retention"))
"""What a service names by a key of its own, and where the names are."""


def dangling_references(data: Data) -> Found:
    """Yield every code given twice and every name that nothing answers to, with its place."""
    services = list_in(data, "services")
    codes = [text_in(entry, "service_code") for entry in services]
    office = map_in(data, "office")
    yield from unknown_name(("office", "hotline"), office.get("hotline"), map_in(data, "hotlines"), "hotline")
    yield from _codes(("most_used",), list_in(data, "most_used"), codes)
    for name, event in map_in(data, "life_events").items():
        yield from _codes(("life_events", name, "services"), list_in(event, "services"), codes)
    for name, thing in map_in(data, "belongings").items():
        for index, paper in enumerate(list_in(thing, "papers")):
            yield from unknown_name(("belongings", name, "papers", index), paper, map_in(data, "papers"), "paper")
    yield from _icons(data)
    yield from _double_options(data)
    yield from _in_groups(data)
    for index, entry in enumerate(services):
        if codes[index] and codes[index] in codes[:index]:
            first = codes.index(codes[index])
            yield ("services", index, "service_code"), f"{codes[index]} is already the code of services[{first}]"
        for place, sentence in _in_service(data, entry):
            yield ("services", index, *place), sentence


def _codes(place: Place, named: list[object], codes: list[str]) -> Found:
    for index, code in enumerate(named):
        yield from unknown_name((*place, index), code, codes, "service")
        if code in named[:index]:
            yield (*place, index), f"{code} stands here twice"


def _icons(data: Data) -> Found:
    icons = sorted(path.stem for path in asset_path("icons").glob("*.svg"))
    for holder in ("themes", "life_events", "belongings"):
        for name, entry in map_in(data, holder).items():
            yield from unknown_name((holder, name, "icon"), mapping(entry).get("icon"), icons, "icon")


def _double_options(data: Data) -> Found:
    for name, groups in map_in(data, "dependent_lists").items():
        if name in map_in(data, "lists"):
            yield ("dependent_lists", name), "a list of this name is also among lists"
        parent_of: dict[str, str] = {}
        for parent, options in mapping(groups).items():
            for option in mapping(options):
                if option in parent_of:
                    yield ("dependent_lists", name, parent, option), f"stands also under {parent_of[option]}"
                parent_of[option] = parent


def _in_groups(data: Data) -> Found:
    groups = map_in(data, "groups")
    for name in groups:
        fields = tuple(fields_of_group(name, groups))
        names = FormNames(data, (JoinedSection(("groups", name), name, None, fields),))
        yield from names.mistakes()
        entries = list_in(groups[name], "fields")
        yield from bad_uses(names, entries, ("groups", name, "fields"), groups_before(name, groups))


def _in_service(data: Data, entry: object) -> Found:
    for key, known in _NAMED:
        yield from unknown_name((key,), mapping(entry).get(key), map_in(data, known), key)
    for key in ("also_in", "skills"):
        for index, theme in enumerate(list_in(entry, key)):
            yield from unknown_name((key, index), theme, map_in(data, "themes"), "theme")
    yield from _steps(data, ("steps",), mapping(entry).get("steps"))
    yield from _steps(data, ("phone_guide", "steps"), map_in(entry, "phone_guide").get("steps"))
    yield from disagreements(mapping(entry))
    form = FormNames(data, joined_form(list_in(entry, "form"), map_in(data, "groups")))
    yield from form.mistakes()
    yield from bad_uses(form, list_in(entry, "form"), ("form",), map_in(data, "groups"))
    window = map_in(map_in(entry, "calendar"), "personal_window")
    yield from form.bad_date(("calendar", "personal_window", "field"), window.get("field"))
    uses = [use if isinstance(use, dict) else {"paper": use} for use in list_in(entry, "papers")]
    used = [use.get("paper") for use in uses]
    for index, use in enumerate(uses):
        place: Place = ("papers", index)
        yield from unknown_name((*place, "paper"), used[index], map_in(data, "papers"), "paper")
        if used[index] in used[:index]:
            yield (*place, "paper"), f"{used[index]} is asked for twice"
        yield from unknown_name((*place, "when"), use.get("when"), map_in(data, "questions"), "question")
        yield from form.bad_condition((*place, "needed_when"), use.get("needed_when"))


def _steps(data: Data, place: Place, steps: object) -> Found:
    if isinstance(steps, str):
        yield from unknown_name(place, steps, map_in(data, "steps"), "set of steps")
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        if not isinstance(step, dict):
            yield from unknown_name((*place, index), step, map_in(data, "steps"), "set of steps")
