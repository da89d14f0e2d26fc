"""The inbox as one question and one answer, so that a page catches up in a single transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from aerostic import messaging
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.messaging import Before, DraftRow, MessageRow, PersonPanel, name_of
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.bubbles import bubbles_of
from aerostic.web.inbox.happenings import Sides
from aerostic.web.inbox.heads import Head, head_of
from aerostic.web.inbox.listing import Listed, Sought, listed
from aerostic.web.inbox.panels import Panel, panel_of
from aerostic.web.inbox.stretches import (
    Found,
    Stretch,
    left_out,
    page_around,
    page_of,
    sides_of,
    sides_with,
    start_of,
    stretch_before,
    stretch_of,
)

FARTHEST: Final = 500  # messages read back at most to where a member stopped reading, or to what was sought


@dataclass(frozen=True, slots=True)
class Question:
    """`sought` is None when the list need not be read, `open_id` when the thread need not.

    `messages` are the only ones to read of the thread, where nothing else of it changed; `found` is the one a search
    leads to, however far back it stands.
    """

    sought: Sought | None
    open_id: UUID | None
    messages: tuple[UUID, ...] = ()
    found: UUID | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """`unread_from`: the id of the first message this member has not read.

    `earlier` is what stands above the latest messages when that one, or a sought one, is not among them; `is_apart`:
    what was said between the two is left out.
    """

    head: Head
    panel: Panel
    latest: Stretch
    drafts: tuple[DraftRow, ...]
    unread: int
    unread_from: str
    earlier: Stretch | None = None
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Single:
    """A message that was read alone; `at` is when we received or queued it, `closes` the window it opened.

    `heard` is from when a person's message could be seen.
    """

    bubble: Bubble
    at: datetime
    heard: datetime | None
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
        thread=_thread(work, question.open_id, question.found) if question.open_id and is_whole else None,
        singles=_singles(work, question.open_id, question.messages) if question.open_id and question.messages else [],
    )


def _singles(work: Work, conversation_id: UUID, message_ids: Sequence[UUID]) -> list[Single]:
    """In one statement, whatever the length of the thread."""
    rows = messaging.some_messages(work, conversation_id, message_ids)
    shown = bubbles_of(rows, (), sides_of(work, rows))
    return [
        Single(bubble, row.created_at, row.heard_at, _window_of(row)) for bubble, row in zip(shown, rows, strict=True)
    ]


def _window_of(row: MessageRow) -> datetime | None:
    return messaging.window_closes_at(row.said_at) if row.direction == "inbound" else None


def _thread(work: Work, conversation_id: UUID, sought: UUID | None) -> Thread | None:
    person = _person(work, conversation_id)
    if person is None:
        return None
    found, unread, until = page_of(work, conversation_id), person.conversation.unread, person.conversation.read_until
    earlier = _earlier(work, conversation_id, found, sought, until if unread else None)
    around = _around(work, conversation_id, sought, [*(earlier.rows if earlier else ()), *found.rows])
    sides = sides_with(work, name_of(person.contact))
    return Thread(
        head=head_of(person.conversation, work.actor),
        panel=panel_of(person, sides),
        latest=replace(stretch_of(found, found.events, sides), has_older=_goes_back(found, person)),
        drafts=person.drafts,
        unread=unread,
        unread_from=_first_unread([*(earlier.rows if earlier else ()), *found.rows], until) if unread else "",
        earlier=_apart(work, conversation_id, around, sides) or _above(earlier, found, sides, person),
        is_apart=around is not None,
    )


def _above(earlier: Found | None, latest: Found, sides: Sides, person: PersonPanel) -> Stretch | None:
    if earlier is None:
        return None
    return replace(stretch_before(earlier, start_of(latest), sides), has_older=_goes_back(earlier, person))


def _goes_back(found: Found, person: PersonPanel) -> bool:
    return found.has_older or (person.has_earlier and bool(found.rows))


def _earlier(
    work: Work, conversation_id: UUID, found: Found, sought: UUID | None, until: datetime | None
) -> Found | None:
    """What stands before the latest messages, where all of those are new or the sought one is not among them."""
    all_are_new = found.has_older and until is not None and found.rows[0].created_at > until
    is_further_back = found.has_older and sought is not None and sought not in {row.id for row in found.rows}
    if not all_are_new and not is_further_back:
        return None
    return page_of(work, conversation_id, start_of(found), FARTHEST)


def _around(work: Work, conversation_id: UUID, sought: UUID | None, shown: Sequence[MessageRow]) -> Found | None:
    """What was said around the sought message, where it stands further back than is read."""
    if sought is None or not shown or sought in {row.id for row in shown}:
        return None
    return page_around(work, conversation_id, sought)


def _apart(work: Work, conversation_id: UUID, around: Found | None, sides: Sides) -> Stretch | None:
    if around is None:
        return None
    last = around.rows[-1]
    stretch = stretch_before(around, Before(last.created_at, last.id), sides)
    return replace(stretch, bubbles=[*stretch.bubbles, left_out(work, conversation_id, last.created_at)])


def _person(work: Work, conversation_id: UUID) -> PersonPanel | None:
    """None is an answer here: an address may name what is gone."""
    try:
        return messaging.person(work, conversation_id)
    except NotFound:
        return None


def _first_unread(rows: list[MessageRow], until: datetime | None) -> str:
    """The first in the thread that came to be seen after the last one read, wherever it stands."""
    new = (row for row in rows if row.heard_at and (until is None or row.heard_at > until))
    return next((str(row.id) for row in new), "")
