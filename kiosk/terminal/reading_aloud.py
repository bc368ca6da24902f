"""Reading aloud: a mode that lasts until it is switched off or the visit ends, and pauses while a clerk is there.

Each page is read when it comes up, alerts as soon as they do, other news when nothing else is being said. In a call the
clerk is not talked over: nothing is read by itself, and the button reads the present page once.
"""

from collections.abc import Callable
from dataclasses import replace

from kiosk.base.texts import Language, mark
from kiosk.base.words import Wording, say
from kiosk.terminal.core import Aloud, Core
from kiosk.terminal.effects import Hush, Narrate, ReportFault
from kiosk.terminal.happenings import NarrationEnded, VoicesFound
from kiosk.terminal.spoken import Passage, Spoken, sentences
from kiosk.terminal.spoken_view import spoken_view
from kiosk.terminal.view import TerminalView

CANNOT_READ = mark("This terminal cannot read aloud now. Please touch Call a person, and somebody reads it to you.")
LISTENING_S = 180.0
"""How long at most a page being read keeps a visit from being taken for left."""


def switch_reading(core: Core, *, is_on: bool) -> None:
    """Take the press of the button; where there is no voice it stays off and says so."""
    if is_on and not _can_read(core):
        core.tell(say(CANNOT_READ), is_problem=True)
    elif core.session.talking.call is not None:
        core.aloud.is_once, core.aloud.page = is_on, None
    else:
        core.session.looks = replace(core.session.looks, is_reading_aloud=is_on)


def is_reading(core: Core) -> bool:
    """Whether the button is shown pressed."""
    if core.session.talking.call is not None:
        return core.aloud.is_once
    return core.session.looks.is_reading_aloud and not core.farewell.has_failed


def find_voices(core: Core, event: VoicesFound) -> None:
    """Take in which voices there are; a missing one is the technician's matter."""
    core.aloud.languages, core.aloud.prompts = event.languages, event.prompts
    silent = sorted(language.value for language in Language if language not in event.languages)
    if silent:
        core.emit(ReportFault(None, f"no voice reads aloud in {', '.join(silent)}"))


def end_passage(core: Core, event: NarrationEnded) -> None:
    """A passage has ended; one that could not be read switches reading off and says so."""
    aloud = core.aloud
    if event.number != aloud.number or not aloud.is_sounding:
        return
    aloud.is_sounding = aloud.is_page = aloud.is_once = False
    if event.has_failed:
        core.session.looks = replace(core.session.looks, is_reading_aloud=False)
        core.tell(say(CANNOT_READ), is_problem=True)
        core.emit(ReportFault(None, "reading aloud failed"))


def read_on(core: Core, view: Callable[[], TerminalView]) -> None:
    """After whatever has happened: begin, go on or stop reading; ``view`` is drawn up only if it is to be read."""
    if not is_reading(core):
        _stop(core)
        return
    if not _can_read(core):
        core.session.looks = replace(core.session.looks, is_reading_aloud=False)
        core.tell(say(CANNOT_READ), is_problem=True)
        _stop(core)
        return
    if core.aloud.is_page and core.now.s - core.aloud.begun_s < LISTENING_S:
        core.touched_s = core.now.s
    if core.aloud.languages is None:
        return
    shown = view()
    _read(core, spoken_view(shown), shown.language)


def _read(core: Core, spoken: Spoken, language: Language) -> None:
    aloud = core.aloud
    page = (language, *spoken.about)
    fresh = tuple(alert for alert in spoken.alerts if alert not in aloud.alerts)
    aloud.alerts = spoken.alerts
    if page != aloud.page and not spoken.is_covered:
        if aloud.is_once and aloud.page is not None:
            aloud.is_once = False  # in the call one page was asked for, not the next one
            _stop(core)
            return
        aloud.page, aloud.news = page, spoken.news
        _begin(core, language, spoken, is_page=True)
    elif fresh:
        _begin(core, language, replace(spoken, alerts=fresh, news=()))
    elif not aloud.is_sounding and not aloud.is_once:
        news = tuple(one for one in spoken.news if one not in aloud.news)
        aloud.news = spoken.news
        if news:
            _begin(core, language, replace(spoken, alerts=(), news=news))


def _begin(core: Core, language: Language, spoken: Spoken, *, is_page: bool = False) -> None:
    def said(*wordings: Wording) -> tuple[str, ...]:
        return tuple(sentences(wordings, language, spoken.public))

    aloud = core.aloud
    passage = Passage(aloud.number + 1, language, news=said(*spoken.alerts, *spoken.news))
    if is_page:
        prompts = tuple(prompt for prompt in spoken.prompts if (language, prompt) in aloud.prompts)
        passage = replace(passage, prompts=prompts, title=said(*spoken.title), rest=said(*spoken.body, *spoken.actions))
    if language not in (aloud.languages or ()) and not passage.prompts:
        if is_page:
            _stop_sounding(core)
            core.tell(say(CANNOT_READ), is_problem=True)
        return
    aloud.number, aloud.is_sounding, aloud.is_page = passage.number, True, is_page
    aloud.begun_s = core.now.s
    core.emit(Narrate(passage))


def _can_read(core: Core) -> bool:
    """Whether there is a voice or a recording in this language; as long as nobody knows it is hoped for."""
    language, voices = core.session.looks.language, core.aloud.languages
    return voices is None or language in voices or any(known == language for known, _ in core.aloud.prompts)


def _stop(core: Core) -> None:
    """Be silent, and begin with the whole page when reading begins again."""
    _stop_sounding(core)
    aloud = core.aloud
    if aloud.page is not None or aloud.alerts or aloud.news or aloud.is_once:
        core.aloud = Aloud(aloud.languages, aloud.prompts, aloud.number)


def _stop_sounding(core: Core) -> None:
    if core.aloud.is_sounding:
        core.aloud.is_sounding = core.aloud.is_page = False
        core.emit(Hush())
