"""The call at the desk: how it stands, what of it works, and in one sentence what does not."""

from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.call.events import CallDevice, Quality
from kiosk.cases.entries import Party
from kiosk.desk.own_time import seconds_between
from kiosk.desk.state import Desk, Talk
from kiosk.desk.view import CallQuality, CallState, CallView

_CALL = {
    CallState.CONNECTING: mark("Connecting"),
    CallState.LIVE: mark("In a call"),
    CallState.RECONNECTING: mark("The picture is being brought back"),
    CallState.HELD: mark("The seat is held"),
    CallState.OVER: mark("The resident has ended the call."),
}
_QUALITY = {
    CallQuality.GOOD: mark("Good connection"),
    CallQuality.FAIR: mark("Fair connection"),
    CallQuality.POOR: mark("Poor connection"),
}
_LITTLE = {
    Quality.WEAK_PICTURE: mark("Weak: small picture"),
    Quality.STILLS: mark("Very weak: stills"),
    Quality.SOUND_ONLY: mark("Sound only"),
    Quality.TEXT_ONLY: mark("Text only"),
}
_SAID = (
    (Quality.TEXT_ONLY, mark("The network hardly bears sound. Write what matters: the resident reads it.")),
    (Quality.SOUND_ONLY, mark("The network bears sound only. The picture comes back by itself.")),
    (Quality.STILLS, mark("The network is very weak: the picture changes every two seconds. The sound goes on.")),
)
_MINE = {
    CallDevice.SPEAKER: mark("Your headset or loudspeaker is not working: you cannot hear the resident."),
    CallDevice.MICROPHONE: mark("Your microphone is not working: the resident cannot hear you. Write instead."),
    CallDevice.CAMERA: mark("Your camera is not working: the resident hears you but cannot see you."),
}
_THEIRS = {
    CallDevice.SPEAKER: mark("The terminal's loudspeaker is not working: the resident cannot hear you. Write instead."),
    CallDevice.MICROPHONE: mark("The terminal's microphone is not working: you cannot hear the resident."),
    CallDevice.CAMERA: mark("The terminal's camera is not working: you cannot see the resident. The talk goes on."),
}


def call_view(desk: Desk) -> CallView | None:
    """Return the call and its controls."""
    talk = desk.talk
    if talk is None:
        return None
    held_left_s = seconds_between(desk.now, talk.info.held_until) if talk.info.held_until else None
    state = CallState.HELD if held_left_s is not None else talk.state
    quality, quality_words = _quality(talk)
    return CallView(
        state=state,
        state_words=say(_CALL[state]),
        point=talk.info.point,
        duration_s=seconds_between(talk.since, desk.now),
        is_muted=desk.controls.is_muted,
        is_camera_off=desk.controls.is_camera_off,
        volume_percent=desk.controls.volume_percent,
        is_resident_muted=talk.there.is_muted,
        is_resident_camera_off=talk.there.is_camera_off,
        is_resident_unseen=CallDevice.CAMERA in talk.there.failing,
        quality=quality,
        quality_words=quality_words,
        held_left_s=held_left_s,
        held_for=_held_for(talk) if held_left_s is not None else None,
    )


def call_trouble(talk: Talk) -> str | None:
    """Return the most pressing thing that keeps the two from seeing and hearing each other; a catalogue text."""
    for condition, sentences in ((talk.here, _MINE), (talk.there, _THEIRS)):
        for device, sentence in sentences.items():
            if device in condition.failing:
                return sentence
    qualities = {talk.here.quality, talk.there.quality}
    return next((sentence for quality, sentence in _SAID if quality in qualities), None)


def _quality(talk: Talk) -> tuple[CallQuality, Message | None]:
    """What the network lets through from one of the two, in its words; else how the picture here changes."""
    qualities = {talk.here.quality, talk.there.quality}
    for quality, words in reversed(_LITTLE.items()):
        if quality in qualities:
            return CallQuality.FAIR if quality is Quality.WEAK_PICTURE else CallQuality.POOR, say(words)
    return talk.quality, say(_QUALITY[talk.quality]) if talk.quality in _QUALITY else None


def _held_for(talk: Talk) -> Party | None:
    return {"resident": Party.RESIDENT, "clerk": Party.CLERK}.get(talk.info.held_for)
