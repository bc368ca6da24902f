"""The centre's messages as happenings of the journey, and the journey's wishes as messages."""

from datetime import datetime

from kiosk.catalog.form import CardField
from kiosk.devices.id_card import IdCard
from kiosk.protocol import calls, records, terminal
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.message import Message
from kiosk.terminal import effects
from kiosk.terminal.happenings import (
    Captioned,
    ClerkHolds,
    ClerkPoints,
    EntriesArrived,
    Event,
    OpenCall,
    Place,
    SituationTold,
    TicketRefused,
)


def happening_of(message: FromDispatch) -> Event | None:
    """Return what a message of the centre means to the journey; None for what is not its matter."""
    match message:
        case terminal.TerminalSituation():
            return _situation(message)
        case terminal.TicketRefused(ticket=ticket, text=text, opens_at=opens_at):
            return TicketRefused(ticket, text, opens_at)
        case records.CaseRecords(entries=entries):
            return EntriesArrived(tuple(entry.to_entry() for entry in entries))
        case _:
            return None


def live_happening(body: calls.LiveWord) -> Event:
    """Return what the clerk's live words mean to the journey."""
    if isinstance(body, calls.FieldHeld):
        return ClerkHolds(body.field, body.is_held)
    if isinstance(body, calls.Caption):
        return Captioned(body.text)
    return ClerkPoints(body.field)


def message_of(effect: effects.JoinLine | effects.LeaveLine | effects.HangUpCall) -> Message:
    """Return the message for a wish that is only worth something now; it is wished again after an interruption."""
    match effect:
        case effects.JoinLine(ticket=ticket, case=case, service=service, language=language, edition=edition):
            said = language.value
            return terminal.JoinLine(ticket=ticket, case=case, service=service, language=said, edition=edition)
        case effects.LeaveLine(ticket=ticket):
            return terminal.LeaveLine(ticket=ticket)
        case effects.HangUpCall(call=call):
            return calls.EndCall(call=call)


def rating_record(effect: effects.SendRating, at: datetime) -> records.RatingRecord:
    """Return a rating as it travels."""
    return records.RatingRecord(
        rating=effect.rating, case=effect.case, level=effect.level, reasons=effect.reasons, words=effect.words, at=at
    )


def card_values(card: IdCard) -> dict[CardField, str]:
    """Return what a card says, as the form's rules read it: dates as ISO, sex and ethnic group as the chip's codes."""
    return {
        CardField.NAME: card.name,
        CardField.SEX: card.sex.value,
        CardField.ETHNIC_GROUP: card.ethnic_code,
        CardField.BIRTH_DATE: card.birth.isoformat(),
        CardField.ADDRESS: card.address,
        CardField.ID_NUMBER: card.number,
        CardField.ISSUER: card.issuer,
        CardField.VALID_FROM: card.valid_from.isoformat(),
        CardField.VALID_TO: card.valid_to.isoformat() if card.valid_to else "",
    }


def _situation(told: terminal.TerminalSituation) -> SituationTold:
    place, call = told.ticket, told.call
    return SituationTold(
        waiting=told.waiting,
        clerks=told.clerks,
        place=None
        if place is None
        else Place(place.ticket, place.ahead, place.low_min, place.high_min, is_offered=place.status == "offered"),
        call=None
        if call is None
        else OpenCall(call.call, call.case, call.peer_name, call.peer_number, is_held=call.held_until is not None),
    )
