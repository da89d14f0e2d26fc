"""Stretches of a thread, read back page by page: this conversation's, then the person's others on the same number."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import Before, EventRow, MessageRow, name_of
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.bubbles import bubbles_of
from aerostic.web.inbox.happenings import Sides

PAGE: Final = 50  # messages at a time
LEFT_OUT: Final = "left-out"  # the id of the line that says so


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages that follow each other and what happened between them.

    `start` is where older ones end, `end` when we received or queued the last, `heard` the latest moment from which
    any of them could be seen.
    """

    bubbles: list[Bubble] = field(default_factory=list[Bubble])
    start: Before | None = None
    end: datetime | None = None
    heard: datetime | None = None
    has_older: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    rows: list[MessageRow]
    events: list[EventRow]
    has_older: bool


def older(work: Work, conversation_id: UUID, before: Before) -> Stretch:
    """The stretch that ends before this place, in the person's earlier conversations too."""
    found = page_of(work, conversation_id, before)
    if not found.has_older:
        found = _with_earlier(work, conversation_id, before, found)
    return stretch_before(found, before, sides_of(work, found.rows))


def page_of(work: Work, conversation_id: UUID, before: Before | None = None, limit: int = PAGE) -> Found:
    rows = messaging.thread(work, conversation_id, limit=limit + 1, before=before)
    has_older, shown = len(rows) > limit, rows[-limit:]
    since = shown[0].created_at if has_older else None
    return Found(shown, messaging.events(work, conversation_id, since), has_older)


def page_around(work: Work, conversation_id: UUID, message_id: UUID) -> Found | None:
    """Returns what was said just before and after a message; None where it is none of this conversation."""
    [named] = messaging.some_messages(work, conversation_id, [message_id]) or [None]
    if named is None:
        return None
    place = Before(named.created_at, named.id)
    before = page_of(work, conversation_id, place, PAGE // 2)
    rows = [*before.rows, named, *messaging.next_messages(work, conversation_id, place, PAGE // 2)]
    return Found(rows, before.events if before.rows else [], before.has_older)


def _with_earlier(work: Work, conversation_id: UUID, before: Before, found: Found) -> Found:
    """Fills the page up where this conversation begins within it."""
    place, room = start_of(found) if found.rows else before, PAGE - len(found.rows)
    rows = messaging.earlier_messages(work, conversation_id, place, limit=room + 1)
    has_older, earlier = len(rows) > room, rows[max(0, len(rows) - room) :]
    if not earlier:
        return Found(found.rows, found.events, has_older)
    since = earlier[0].created_at if has_older else None
    events = messaging.earlier_events(work, conversation_id, place.at, since)
    return Found([*earlier, *found.rows], [*events, *found.events], has_older)


def start_of(found: Found) -> Before:
    return Before(found.rows[0].created_at, found.rows[0].id)


def stretch_of(found: Found, events: list[EventRow], sides: Sides) -> Stretch:
    first = found.rows[0] if found.rows else None
    start = Before(first.created_at, first.id) if first else None
    end = found.rows[-1].created_at if first else None
    heard = max((row.heard_at for row in found.rows if row.heard_at), default=None)
    return Stretch(bubbles_of(found.rows, events, sides), start, end, heard, found.has_older)


def left_out(work: Work, conversation_id: UUID, until: datetime) -> Bubble:
    """Says that what was said after this moment is not shown, and leads to the end of the conversation."""
    end = f"/dashboard/{work.workspace}/inbox/{conversation_id}"
    return Bubble(id=LEFT_OUT, at=until.isoformat(), said="What was said after this is left out here", href=end)


def stretch_before(found: Found, before: Before, sides: Sides) -> Stretch:
    return stretch_of(found, [event for event in found.events if event.at < before.at], sides)


def sides_of(work: Work, rows: list[MessageRow]) -> Sides:
    return sides_with(work, name_of(rows[0].contact) if rows else "They")


def sides_with(work: Work, person: str) -> Sides:
    return Sides(person, work.actor.id, work.actor.may(Permission.SEND_MESSAGES))
