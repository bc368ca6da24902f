"""What was expected instead of a value of the wrong shape in services_catalog.yaml, in plain words."""

from collections.abc import Mapping

from pydantic_core import ErrorDetails

_KINDS = {
    "string": "a word or sentence",
    "int": "a whole number",
    "bool": "true or false",
    "date": "a day like 2026-01-31",
    "time": "an hour like 08:30",
    "list": "a list: [a, b], or a line with a hyphen for each",
    "dict": "keys with values: {key: value}",
    "model": "keys with values: {key: value}",
}
"""By the first word of what pydantic calls the error."""
_PATTERNS = {
    r"^[A-Z]{2,4}-[0-9]{3}$": "a code like GA-001",
    r"^[a-z][a-z0-9_]*$": "a name of small letters, digits and _, like id_card",
    r"^[a-z0-9][a-z0-9_]*$": "a name of small letters, digits and _, like own_title",
    r"^[a-z][a-z0-9_]*(\.[0-9]{1,2}\.[a-z][a-z0-9_]*)?$": "the id of a field, like mobile or co_residents.0.name",
    r"^[a-z0-9-]+$": "the name of an icon, like file-text",
    r"^[A-Z0-9]{2,12}$": "a code of 2 to 12 capital letters and digits",
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "a day of the year like 06-30",
    r"^[0-9]{12}$": "12 digits",
    r"^[0-9A-Z]{33}$": "33 digits and capital letters",
}
_BOUNDS = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}
_LONGEST_SHOWN = 40


def expected(item: ErrorDetails) -> str | None:
    """Return the sentence of an error of shape: what was expected, and what stands there; None for other errors."""
    kind, context = item["type"], item.get("ctx", {})
    wanted = _wanted(kind, context)
    if wanted is None:
        return None
    return f"expected {wanted}, not {_shown(item['input'])}"


def _wanted(kind: str, context: Mapping[str, object]) -> str | None:
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return f"{words} {context[bound]}"
    if kind in ("too_short", "too_long"):
        words, bound = ("at least", "min_length") if kind == "too_short" else ("at most", "max_length")
        return f"{words} {context[bound]} {'entry' if context[bound] == 1 else 'entries'}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(context["pattern"])]
    if kind == "string_too_short":
        return _KINDS["string"]
    return _KINDS.get(kind.split("_")[0]) if kind.endswith(("_type", "_parsing")) else None


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        empty, name = not value, "list" if isinstance(value, list) else "set of keys"
        return f"an empty {name}" if empty else f"a {name} of {len(value)}"
    text = str(value)
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
