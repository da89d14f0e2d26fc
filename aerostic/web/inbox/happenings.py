"""What happened to a conversation, in words: who did it and to whom."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aerostic.messaging import EventKind, EventRow


@dataclass(frozen=True, slots=True)
class Sides:
    """Between whom: the name of the person, and who reads, who may also send or not."""

    person: str = "They"
    reader_id: UUID | None = None
    may_send: bool = False


PICTURES: Final = {
    EventKind.ASSIGNED: "user-round-check",
    EventKind.UNASSIGNED: "user-round-x",
    EventKind.CLOSED: "circle-check",
    EventKind.REOPENED: "rotate-ccw",
    EventKind.OPTED_OUT: "ban",
    EventKind.OPTED_IN: "shield-check",
    EventKind.OFFERS_STOPPED: "ban",
    EventKind.OFFERS_ALLOWED: "shield-check",
    EventKind.ANSWERED_ONCE: "reply",
    EventKind.JOINED: "users-round",
    EventKind.IDENTITY_CHANGED: "smartphone",
    EventKind.NUMBER_LOST: "user-round-x",
    EventKind.NUMBER_TAKEN: "smartphone",
    EventKind.SECURITY_CODE_CHANGED: "shield-alert",
}
SAID: Final = {
    EventKind.ASSIGNED: "Assigned to {subject} by {by}",
    EventKind.UNASSIGNED: "Unassigned by {by}",
    EventKind.CLOSED: "{who} closed this conversation",
    EventKind.REOPENED: "{who} reopened this conversation",
    EventKind.OPTED_OUT: "{person} asked for no more messages",
    EventKind.OPTED_IN: "{person} agreed to messages again",
    EventKind.OFFERS_STOPPED: "{person} stopped offers from you inside WhatsApp",
    EventKind.OFFERS_ALLOWED: "{person} allows offers from you again",
    EventKind.ANSWERED_ONCE: "{who} answered this question only, after {person} had asked for no more messages",
    EventKind.JOINED: "{person} wrote under two names; what was said under both is here",
    EventKind.IDENTITY_CHANGED: "{person} changed their number; what they write from the new one is here",
    EventKind.NUMBER_LOST: "The number {person} used is somebody else's now; what that person writes is not here",
    EventKind.NUMBER_TAKEN: "Somebody else used this number before; what they wrote is not here",
    EventKind.SECURITY_CODE_CHANGED: "{person}'s WhatsApp security code changed: a new phone, or somebody else has it",
}


def picture_of(event: EventRow) -> str:
    return PICTURES[EventKind(event.kind)]


def sentence_of(event: EventRow, sides: Sides) -> str:
    """Without its full stop and its moment."""
    kind, who = EventKind(event.kind), "You" if event.is_mine else event.actor_name or sides.person
    if kind is EventKind.ASSIGNED and event.actor_id is not None and event.subject_id == event.actor_id:
        return f"{who} took this conversation"
    return SAID[kind].format(
        who=who,
        by="you" if event.is_mine else who,
        subject="you" if event.subject_id and event.subject_id == sides.reader_id else event.subject_name,
        person=sides.person,
    )
