"""What happens to conversations besides messages, kept where it happened so that a thread can tell it in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.rows import EventRow

MOST: Final = 200  # of one conversation, the latest


class EventKind(StrEnum):
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    CLOSED = "closed"
    REOPENED = "reopened"
    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    OFFERS_STOPPED = "offers_stopped"
    OFFERS_ALLOWED = "offers_allowed"
    ANSWERED_ONCE = "answered_once"
    JOINED = "joined"
    IDENTITY_CHANGED = "identity_changed"
    NUMBER_LOST = "number_lost"
    NUMBER_TAKEN = "number_taken"
    SECURITY_CODE_CHANGED = "security_code_changed"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an event is about, beside whoever did it."""

    id: UUID | None = None
    name: str = ""


NO_SUBJECT: Final = Subject()

RECORD = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_id, actor_name, subject_id,
                                     subject_name, at)
    SELECT :workspace, e.id, e.conversation_id, :kind, :actor_id, :actor_name, :subject_id, :subject_name, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:conversations AS uuid[])) AS e(id, conversation_id)
""")
SAID_BY_PERSON = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_name, at)
    SELECT c.workspace_id, :id, c.id, :kind, p.name, :now
    FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    WHERE c.workspace_id = :workspace AND c.id = :conversation
""")
# In the latest conversation with each of them on each number, the open one if there is one.
TOLD_OF_PERSON = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_name, at)
    SELECT :workspace, gen_random_uuid(), latest.id, :kind, latest.name, :now
    FROM (SELECT DISTINCT ON (c.channel_id, c.contact_id) c.id, p.name
          FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
          WHERE c.workspace_id = :workspace AND c.contact_id = ANY(:contacts)
          ORDER BY c.channel_id, c.contact_id, c.status = 'open' DESC, c.last_at DESC) latest
    RETURNING conversation_id
""")
# The same moment of the same kind is told once, however often Meta repeats it.
TOLD_ONCE = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_name, at)
    SELECT :workspace, gen_random_uuid(), latest.id, CAST(:kind AS varchar), latest.name, :at
    FROM (SELECT DISTINCT ON (c.channel_id) c.id, p.name
          FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
          WHERE c.workspace_id = :workspace AND c.contact_id = :contact
          ORDER BY c.channel_id, c.status = 'open' DESC, c.last_at DESC) latest
    WHERE NOT EXISTS (
        SELECT FROM conversation_events e JOIN conversations c
            ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
        WHERE e.workspace_id = :workspace AND c.contact_id = :contact AND e.kind = CAST(:kind AS varchar)
          AND e.at = :at)
    RETURNING conversation_id
""")
COLUMNS: Final = "e.id, e.conversation_id, e.kind, e.actor_id, e.actor_name, e.subject_id, e.subject_name, e.at"
OF_CONVERSATION: Final = f"""
    SELECT {COLUMNS} FROM conversation_events e
    JOIN conversations c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
    WHERE e.workspace_id = :workspace AND e.conversation_id = :conversation
"""

OF_SAME_PERSON: Final = f"""
    SELECT {COLUMNS} FROM conversations opened
    JOIN conversations c ON c.workspace_id = opened.workspace_id AND c.contact_id = opened.contact_id
        AND c.channel_id = opened.channel_id AND c.id <> opened.id
    JOIN conversation_events e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id
    WHERE opened.workspace_id = :workspace AND opened.id = :conversation AND e.at < :until
"""


def record(work: Work, conversation_ids: Sequence[UUID], kind: EventKind, subject: Subject = NO_SUBJECT) -> None:
    """The same happened to each of them, by whoever the work acts for."""
    if conversation_ids:
        work.run(
            RECORD,
            workspace=work.workspace,
            ids=[new_id() for _ in conversation_ids],
            conversations=list(conversation_ids),
            kind=kind.value,
            actor_id=work.actor.id,
            actor_name=work.actor.name,
            subject_id=subject.id,
            subject_name=subject.name,
            now=work.now,
        )


def record_consent(work: Work, conversation_id: UUID, *, opted_out: bool) -> None:
    """The person said STOP or START here."""
    kind = EventKind.OPTED_OUT if opted_out else EventKind.OPTED_IN
    said = {"workspace": work.workspace, "conversation": conversation_id}
    work.run(SAID_BY_PERSON, **said, id=new_id(), kind=kind.value, now=work.now)
    work.notify(Notice("conversation", conversation_id))


def record_for_people(work: Work, kind: EventKind, contact_ids: Sequence[UUID]) -> None:
    """Tell in the threads of these people what became known of them."""
    if contact_ids:
        told = work.rows(
            TOLD_OF_PERSON, workspace=work.workspace, contacts=list(contact_ids), kind=kind.value, now=work.now
        )
        for row in told:
            work.notify(Notice("conversation", row.conversation_id))


def record_once(work: Work, kind: EventKind, contact_id: UUID, at: datetime) -> None:
    """Tell in a person's threads what happened at a moment; told before, it is not told again."""
    told = work.rows(TOLD_ONCE, workspace=work.workspace, contact=contact_id, kind=kind.value, at=at)
    for row in told:
        work.notify(Notice("conversation", row.conversation_id))


def events(work: Work, conversation_id: UUID, since: datetime | None = None) -> list[EventRow]:
    """What happened in a conversation from a moment on, oldest first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    return _latest(work, OF_CONVERSATION, since, conversation=conversation_id)


def earlier_events(work: Work, conversation_id: UUID, until: datetime, since: datetime | None = None) -> list[EventRow]:
    """What happened between two moments in the person's other conversations on the same number, oldest first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    return _latest(work, OF_SAME_PERSON, since, conversation=conversation_id, until=until)


def _latest(work: Work, asked: str, since: datetime | None, **values: UUID | datetime) -> list[EventRow]:
    seen = visibility.conversations(work)
    from_then = "AND e.at >= :since" if since else ""
    moment = {"since": since} if since else {}
    sql = f"{asked} {seen.where} {from_then} ORDER BY e.at DESC, e.id DESC LIMIT {MOST}"
    rows = work.rows(statement(sql), workspace=work.workspace, **values, **moment, **seen.values)
    return [event_of(work, row) for row in reversed(rows)]


def event_of(work: Work, row: Row[Any]) -> EventRow:
    return EventRow(
        id=row.id,
        conversation_id=row.conversation_id,
        kind=row.kind,
        actor_name=row.actor_name,
        subject_name=row.subject_name,
        at=row.at,
        is_mine=row.actor_id is not None and row.actor_id == work.actor.id,
        actor_id=row.actor_id,
        subject_id=row.subject_id,
    )
