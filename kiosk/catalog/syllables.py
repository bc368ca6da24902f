"""Reads typed Latin letters as Pinyin: whole syllables, beginnings, initials, a letter missing or two swapped."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.catalog.phrases import CHINESE_RUN

_MERGED_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("v", "u"))
_WHOLE, _COARSE, _BEGINNING, _INITIAL, _SLIP, _RUBBISH, _LONG_INITIAL = 1.0, 1.1, 1.4, 1.6, 1.9, 2.6, 2.9
"""What it costs to read letters so: the cheapest reading is taken."""
_TOO_EARLY = 0.4
"""What it costs more when a syllable is left unfinished before the end."""
_SHORTEST_SLIP = 4
_LONGEST = 6
_LONG_INITIALS = frozenset({"zh", "ch", "sh"})
"""Written with two letters; chx may be 长护险 as well as two syllables."""
_READINGS, _AS_LIKELY = 3, 0.31
"""So many readings are kept, those that cost hardly more than the cheapest."""
_FEWEST_INITIALS, _MOST_INITIALS = 3, 6
_NO_INITIALS = frozenset("iuv0123456789")
_READ_IN_TWO_WAYS = {
    "长": ("chang", "zhang"), "重": ("zhong", "chong"), "行": ("xing", "hang"), "调": ("diao", "tiao"),
    "还": ("hai", "huan"), "给": ("gei", "ji"), "会": ("hui", "kuai"), "便": ("bian", "pian"), "更": ("geng", "gen"),
}  # fmt: skip
"""Dictionaries take 长护险, a word of the office, for zhang."""


class Kind(Enum):
    """How much of a syllable was typed."""

    WHOLE = 1
    BEGINNING = 2
    INITIAL = 3


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable of a query, in its coarse sound."""

    sound: str
    kind: Kind


_Forms = dict[str, tuple[float, Syllable]]
"""What is typed for a syllable, with what it costs."""


class Reader:
    """Splits letters into the syllables that are known."""

    def __init__(self, known: Iterable[str]) -> None:
        syllables = sorted({syllable.replace("v", "u") for syllable in known})
        self._costs: dict[str, tuple[float, Syllable]] = {}
        for forms in (_slips, _beginnings, _as_many_say, _as_written):  # a later one is likelier and takes its place
            for syllable in syllables:
                self._costs |= forms(syllable)

    def readings(self, letters: str) -> list[tuple[Syllable, ...]]:
        """Return the likeliest readings of a run of letters, the best first."""
        letters = letters.replace("v", "u")
        ways: list[list[tuple[float, tuple[Syllable, ...]]]] = [[(0.0, ())]]
        for end in range(1, len(letters) + 1):
            new = [
                (cost + step[0], (*way, step[1]))
                for start in range(max(0, end - _LONGEST), end)
                if (step := self._step(letters[start:end], end == len(letters)))
                for cost, way in ways[start]
            ]
            ways.append(sorted(new, key=lambda way: way[0])[:_READINGS])
        best = ways[-1][0][0]
        likely = [way for cost, way in ways[-1] if cost <= best + _AS_LIKELY]
        initials = self._as_initials(letters)
        return likely if initials is None or initials in likely else [*likely[: _READINGS - 1], initials]

    def _as_initials(self, letters: str) -> tuple[Syllable, ...] | None:
        """Return letters as initials only: zfba is 租房备案 as well as a syllable at its end."""
        if not _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS or not _NO_INITIALS.isdisjoint(letters):
            return None
        return tuple(Syllable(letter, Kind.INITIAL) for letter in letters)

    def _step(self, chunk: str, is_last: bool) -> tuple[float, Syllable] | None:
        found = self._costs.get(chunk)
        if found is None:
            return (_RUBBISH, Syllable(chunk, Kind.INITIAL)) if len(chunk) == 1 else None
        cost, syllable = found
        return (cost if is_last or syllable.kind is not Kind.BEGINNING else cost + _TOO_EARLY), syllable


def coarse(sound: str) -> str:
    """Return a syllable as many say it: z for zh, n for ng and the like, u for ü."""
    for full, short in _MERGED_SOUNDS:
        sound = sound.replace(full, short)
    return sound


def sounds_of(chinese: str) -> list[str]:
    """Return the Pinyin of Chinese characters, without tones; what is no Chinese is left out."""
    # Imported here: its dictionary takes about 0.2 s, which the start of the terminal does not wait for.
    from pypinyin import lazy_pinyin

    return [sound for run in CHINESE_RUN.findall(chinese) for sound in lazy_pinyin(run)]


def spellings_of(chinese: str) -> list[list[str]]:
    """Return the Pinyin of Chinese characters, first as the dictionary has it, then with each other common reading."""
    usual = sounds_of(chinese)
    others = [
        [*usual[:at], other, *usual[at + 1 :]]
        for at, character in enumerate(chinese)
        for other in _READ_IN_TWO_WAYS.get(character, ())
        if other != usual[at]
    ]
    return [usual, *others]


def _as_written(syllable: str) -> _Forms:
    return {syllable: (_WHOLE if len(syllable) > 1 else _INITIAL, Syllable(coarse(syllable), Kind.WHOLE))}


def _as_many_say(syllable: str) -> _Forms:
    """Return a syllable with what is often taken for its sounds: se for she, xing for xin."""
    merged = coarse(syllable)
    forms = (merged, f"{merged}g") if merged.endswith("n") else (merged,)
    return {form: (_COARSE, Syllable(merged, Kind.WHOLE)) for form in forms}


def _beginnings(syllable: str) -> _Forms:
    """Return what is typed of a syllable before it is whole."""
    forms: _Forms = {}
    for end in range(1, len(syllable)):
        start = syllable[:end]
        if end == 1:
            forms[start] = _INITIAL, Syllable(start, Kind.INITIAL)
        elif start in _LONG_INITIALS:
            forms[start] = _LONG_INITIAL, Syllable(coarse(start), Kind.INITIAL)
        else:
            forms[start] = _BEGINNING, Syllable(coarse(start), Kind.BEGINNING)
    return forms


def _slips(syllable: str) -> _Forms:
    """Return a long syllable with one letter left out or two neighbours swapped; its first letter is always right."""
    if len(syllable) < _SHORTEST_SLIP:
        return {}
    dropped = [syllable[:at] + syllable[at + 1 :] for at in range(1, len(syllable))]
    swapped = [
        syllable[:at] + syllable[at + 1] + syllable[at] + syllable[at + 2 :] for at in range(1, len(syllable) - 1)
    ]
    return {form: (_SLIP, Syllable(coarse(syllable), Kind.WHOLE)) for form in (*dropped, *swapped)}
