"""Where a case is decided that is received here and passed on (收受分离), and what happens next with it.

The rule of the city's community affairs centres: a household registered in Shanghai belongs to the centre of its
street, where that is not known to one of its district; anybody else to the centre of the street of residence, else to
one of that district; where neither is known, the centre that received the case keeps it.
"""

from dataclasses import dataclass

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language, Text, mark, translate
from kiosk.cases.case import Case
from kiosk.cases.entries import Outcome
from kiosk.catalog.conditions import Values
from kiosk.catalog.form import Option
from kiosk.catalog.model import Catalog, Decision, Service

_ADDRESS, _DISTRICT, _STREET = FieldId("registered_address"), FieldId("district"), FieldId("subdistrict")
_CITY = "上海市"
_TO_DISTRICT = mark("It is passed on to a community affairs centre of {district}, which decides.")
_TO_STREET = mark("It is passed on to the community affairs centre of {street}, {district}, which decides.")


@dataclass(frozen=True, slots=True)
class DecidingCentre:
    """The centre of a street, or one of a district when ``street`` is None."""

    district: Text
    street: Text | None = None

    def sentence(self) -> Text:
        """Return where the case goes, for the resident."""
        return _said(_TO_DISTRICT if self.street is None else _TO_STREET, self)


def deciding_centre(values: Values, catalog: Catalog) -> DecidingCentre | None:
    """Return where a case with these answers is decided; None when the centre that received it keeps it."""
    address = values.get(_ADDRESS, "").replace(" ", "")
    if address.startswith(_CITY):
        district = next((one for one in catalog.districts if one.name.zh in address), None)
        return _centre(district, [one for one in catalog.subdistricts if one.name.zh in address])
    district = _option(catalog.districts, values.get(_DISTRICT, ""))
    street = _option(catalog.subdistricts, values.get(_STREET, ""))
    return _centre(district, [street] if street else [])


def next_steps(case: Case, service: Service, catalog: Catalog) -> tuple[Text, ...]:
    """Return what happens next, in order: who decides a case that was accepted, then what the resident must heed."""
    is_passed_on = service.decision is Decision.PASSED_ON and case.outcome is not None
    if not is_passed_on or case.outcome is None or case.outcome.outcome is not Outcome.ACCEPTED:
        return service.follow_up
    centre = deciding_centre(case.form.values(), catalog)
    return (centre.sentence(), *service.follow_up) if centre is not None else service.follow_up


def _centre(district: Option | None, streets: list[Option]) -> DecidingCentre | None:
    if district is None:
        return None
    street = next((one.name for one in streets if one.parent == district.id), None)
    return DecidingCentre(district.name, street)


def _option(options: tuple[Option, ...], option_id: str) -> Option | None:
    return next((one for one in options if one.id == option_id), None)


def _said(text: str, centre: DecidingCentre) -> Text:
    def put(language: Language) -> str:
        names = {"district": centre.district, "street": centre.street or centre.district}
        return translate(text, language, **{key: name.in_language(language) for key, name in names.items()})

    return Text(put(Language.CHINESE), put(Language.ENGLISH))
