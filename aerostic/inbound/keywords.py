"""STOP and START take effect in the transaction that records them, before anything else may answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aerostic import audit, contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent
from aerostic.meta import MessageArrived

SPOKEN: Final = frozenset({"text", "button", "interactive"})
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
    words = messaging.content.read(event.type, event.content).body if event.type in SPOKEN else None
    return contacts.wish_in(words) if words else None


def _word(one: InboundEvent[MessageArrived], wish: Wish) -> Word | None:
    return Word(one.contact_id, wish, one.event.sent_at) if one.contact_id else None
