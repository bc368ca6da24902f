"""What is wrong with a service's examples: those to be taken that are not, those to be refused that pass, gaps."""

from collections.abc import Iterator, Mapping

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.base.words import in_words, say_error
from kiosk.catalog.conditions import Values
from kiosk.catalog.example import worked_example, wrong_examples
from kiosk.catalog.form import FieldKind, FormDefinition
from kiosk.catalog.mistakes import Place
from kiosk.catalog.model import Channel, RefusedExample, Service
from kiosk.catalog.plain_data import Found, unknown_name
from kiosk.catalog.rules import missing_fields, visible_fields, wrong_values

CAN_BE_WRONG = frozenset(FieldKind) - {FieldKind.TEXT, FieldKind.CHOICE, FieldKind.REPEAT, FieldKind.SIGNATURE}
"""The kinds of field of which a value can be wrong, so that an example must try it."""
_NONE = "is missing: a window service has examples, accepted ones and refused ones"


def example_mistakes(service: Service, places: Mapping[str, Place]) -> Found:
    """Yield what is wrong with the examples of a service, at places within it; ``places`` are those of its fields."""
    form = service.form
    if form is None:
        return
    for field, error in wrong_examples(form).items():
        text = in_words(say_error(error), Language.ENGLISH)
        yield places.get(field.partition(".")[0], ("form",)), f"the example of {field} is not accepted: {text}"
    if service.channel is Channel.WINDOW and not service.examples.accepted:
        yield ("examples",), _NONE
        return
    trial = _Trial(service, form)
    for at, answers in enumerate(service.examples.accepted):
        yield from trial.accepted(("examples", "accepted", at), answers)
    for at, example in enumerate(service.examples.refused):
        yield from trial.refused(("examples", "refused", at), example)
    yield from trial.gaps()


class _Trial:
    """Tries the examples of one form and keeps what they have reached."""

    def __init__(self, service: Service, form: FormDefinition) -> None:
        self._form = form
        self._questions = {question.id: question for question in service.questions}
        self._asked: set[str] = set()
        self._tried: set[FieldKind | None] = set()
        """Kinds of which a wrong value was refused, and None for an empty one."""

    def accepted(self, place: Place, answers: Values) -> Found:
        """Yield what keeps answers from being accepted."""
        unknown = list(self._unknown(place, answers))
        yield from unknown
        if unknown:
            return
        values = worked_example(self._form, answers)
        asked = {field.id for field in visible_fields(self._form, values)}
        self._asked |= asked
        for field in answers:
            if field not in asked and field not in self._questions:
                yield (*place, field), f"{field} is not asked with these answers"
        for field, why in self._problems(values).items():
            yield (*place, field), f"{field} is refused: {why}"

    def refused(self, place: Place, example: RefusedExample) -> Found:
        """Yield why an example is no proof that its field is refused: it passes, or is refused for something else."""
        wanted = example.field
        unknown = [*self._unknown((*place, "answers"), example.answers), *self._unknown(place, {wanted: ""})]
        yield from unknown
        if unknown:
            return
        values = worked_example(self._form, example.answers)
        asked = {field.id: field for field in visible_fields(self._form, values)}
        if wanted not in asked:
            yield (*place, "field"), f"{wanted} is not asked with these answers"
            return
        if wanted not in self._problems(values):
            yield (*place, "field"), f"{wanted} is not refused: {values.get(wanted, '')!r} is a good answer"
            return
        rest = {field: value for field, value in example.answers.items() if field != wanted}
        for field, why in self._problems(worked_example(self._form, rest)).items():
            yield (*place, "answers", field), f"without {wanted} too, {field} is refused: {why}"
        self._tried.add(asked[wanted].kind if values.get(wanted) else None)

    def gaps(self) -> Found:
        """Yield what no example tries: fields that are never asked, kinds that are never wrong, nothing left empty."""
        unasked = [field.id for field in self._form.fields if field.id not in self._asked]
        if unasked:
            yield ("examples", "accepted"), f"none of them asks for {', '.join(unasked)}"
        fields = [inner for field in self._form.fields for inner in (field, *field.rows)]
        for kind in sorted({field.kind for field in fields} & CAN_BE_WRONG - self._tried):
            names = ", ".join(field.id for field in fields if field.kind is kind)
            yield ("examples", "refused"), f"none of them tries a wrong {kind} ({names})"
        if None not in self._tried and any(field.required for field in fields):
            yield ("examples", "refused"), "none of them leaves a required field empty"

    def _problems(self, values: Values) -> dict[FieldId, str]:
        empty = {field.id: "it must not be empty" for field in missing_fields(self._form, values)}
        wrong = {
            field: in_words(say_error(error), Language.ENGLISH)
            for field, error in wrong_values(self._form, values).items()
        }
        return {**empty, **wrong}

    def _unknown(self, place: Place, answers: Values) -> Iterator[tuple[Place, str]]:
        known = [*(field.id for field in self._form.fields), *self._questions]
        for field, value in answers.items():
            if field in self._questions:
                options = [option.id for option in self._questions[field].options]
                yield from unknown_name((*place, field), value, options, "option") if value else ()
                continue
            try:
                self._form.field(field)
            except KeyError:
                yield from unknown_name((*place, field), field, known, "field")
