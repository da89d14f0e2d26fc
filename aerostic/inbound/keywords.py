"""STOP and START take effect in the transaction that records them, before anything else may answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aerostic import audit, contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent, content
from aerostic.meta import MessageArrived

CONFIRMATION: Final = {
    Wish.STOP: "You will get no more messages from us. Reply START to hear from us again.",
    Wish.START: "Welcome back. You will hear from us again; reply STOP at any time to end that.",
}
ACTION: Final = {Wish.STOP: "contact.opted_out", Wish.START: "contact.opted_in"}


def apply_opt_outs(work: Work, heard: Sequence[InboundEvent[MessageArrived]]) -> list[InboundEvent[MessageArrived]]:
    """Apply each person's newest word; where it changed their consent, confirm it once and put it on record."""
    newest = _newest(heard)
    words = [_word(one, wish) for one, wish in newest]
    changed = contacts.apply_wishes(work, [word for word in words if word], via="message")
    left = [one.conversation_id for one, wish in newest if wish is Wish.STOP and one.conversation_id]
    messaging.recount_waiting(work, left)
    for one, wish in newest:
        if one.contact_id in changed and one.conversation_id:
            audit.record(work, ACTION[wish], one.contact_id, conversation=str(one.conversation_id))
            messaging.record_consent(work, one.conversation_id, opted_out=wish is Wish.STOP)
            messaging.confirm(work, one.conversation_id, CONFIRMATION[wish])
    return list(heard)


def _newest(heard: Sequence[InboundEvent[MessageArrived]]) -> list[tuple[InboundEvent[MessageArrived], Wish]]:
    spoken = [(one, _wish_of(one.event)) for one in heard]
    words = [(one, wish) for one, wish in spoken if wish]
    latest = {one.contact_id: (one, wish) for one, wish in sorted(words, key=_when)}
    return list(latest.values())


def _when(said: tuple[InboundEvent[MessageArrived], Wish]) -> tuple[datetime, bool]:
    """Of two words said in one second, STOP is the last."""
    one, wish = said
    return one.event.sent_at, wish is Wish.STOP


def _wish_of(event: MessageArrived) -> Wish | None:
    """Typed words mean what they say; a button of ours only what its payload or id was reserved for."""
    match content.read(event.type, event.content):
        case content.Text(body=body):
            return contacts.wish_in(body)
        case content.Button(payload=str(payload)) | content.Interactive(button_reply=content.Choice(id=str(payload))):
            return contacts.wish_of_payload(payload)
        case _:
            return None


def _word(one: InboundEvent[MessageArrived], wish: Wish) -> Word | None:
    return Word(one.contact_id, wish, one.event.sent_at) if one.contact_id else None
