"""The inbox as one question and one answer, so that a page catches up in a single transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from aerostic import messaging
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.messaging import Before, EventRow, MessageRow, PersonPanel, name_of
from aerostic.web.inbox.bubbles import Bubble, bubbles_of
from aerostic.web.inbox.happenings import Sides
from aerostic.web.inbox.heads import Head, head_of
from aerostic.web.inbox.listing import Listed, Sought, listed
from aerostic.web.inbox.panels import Panel, panel_of

PAGE: Final = 50  # messages at a time


@dataclass(frozen=True, slots=True)
class Question:
    """`sought` is None when the list need not be read, `open_id` when the thread need not.

    `messages` are the only ones to read of the thread, where nothing else of it changed.
    """

    sought: Sought | None
    open_id: UUID | None
    messages: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages that follow each other and what happened between them.

    `start` is where older ones end, `end` when we received or queued the last.
    """

    bubbles: list[Bubble] = field(default_factory=list[Bubble])
    start: Before | None = None
    end: datetime | None = None
    has_older: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """`unread_from`: the id of the first message this member has not read."""

    head: Head
    panel: Panel
    latest: Stretch
    draft: str
    unread: int
    unread_from: str


@dataclass(frozen=True, slots=True)
class Single:
    """A message that was read alone; `at` is when we received or queued it, `closes` the window it opened."""

    bubble: Bubble
    at: datetime
    closes: datetime | None


@dataclass(frozen=True, slots=True)
class Inbox:
    listed: Listed | None
    thread: Thread | None
    singles: list[Single]


def read(work: Work, question: Question) -> Inbox:
    is_whole = question.open_id and not question.messages
    return Inbox(
        listed=listed(work, question.sought) if question.sought else None,
        thread=_thread(work, question.open_id) if question.open_id and is_whole else None,
        singles=_singles(work, question.open_id, question.messages) if question.open_id and question.messages else [],
    )


def _singles(work: Work, conversation_id: UUID, message_ids: Sequence[UUID]) -> list[Single]:
    """In one statement, whatever the length of the thread."""
    rows = messaging.some_messages(work, conversation_id, message_ids)
    shown = bubbles_of(rows, (), _sides(work, rows))
    return [Single(bubble, row.created_at, _window_of(row)) for bubble, row in zip(shown, rows, strict=True)]


def _window_of(row: MessageRow) -> datetime | None:
    return messaging.window_closes_at(row.said_at) if row.direction == "inbound" else None


def older(work: Work, conversation_id: UUID, before: Before) -> Stretch:
    """The stretch that ends before this place."""
    found = _stretch(work, conversation_id, before)
    happened = [event for event in found.events if event.at < before.at]
    return _shown(found, happened, _sides(work, found.rows))


def _thread(work: Work, conversation_id: UUID) -> Thread | None:
    person = _person(work, conversation_id)
    if person is None:
        return None
    found, unread = _stretch(work, conversation_id), person.conversation.unread
    sides = Sides(name_of(person.contact), work.actor.id)
    return Thread(
        head=head_of(person.conversation, work.actor),
        panel=panel_of(person, sides),
        latest=_shown(found, found.events, sides),
        draft=person.draft,
        unread=unread,
        unread_from=_first_unread(found.rows, unread),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[MessageRow]
    events: list[EventRow]
    has_older: bool


def _stretch(work: Work, conversation_id: UUID, before: Before | None = None) -> _Found:
    rows = messaging.thread(work, conversation_id, limit=PAGE + 1, before=before)
    has_older, shown = len(rows) > PAGE, rows[-PAGE:]
    since = shown[0].created_at if has_older else None
    return _Found(shown, messaging.events(work, conversation_id, since), has_older)


def _shown(found: _Found, events: list[EventRow], sides: Sides) -> Stretch:
    first = found.rows[0] if found.rows else None
    start = Before(first.created_at, first.id) if first else None
    end = found.rows[-1].created_at if first else None
    return Stretch(bubbles_of(found.rows, events, sides), start, end, found.has_older)


def _sides(work: Work, rows: list[MessageRow]) -> Sides:
    person = name_of(rows[0].contact) if rows else "They"
    return Sides(person, work.actor.id)


def _person(work: Work, conversation_id: UUID) -> PersonPanel | None:
    """None is an answer here: an address may name what is gone."""
    try:
        return messaging.person(work, conversation_id)
    except NotFound:
        return None


def _first_unread(rows: list[MessageRow], unread: int) -> str:
    heard = [row for row in rows if row.direction == "inbound"]
    return str(heard[-unread:][0].id) if unread and heard else ""
