"""Whoever is given a conversation by somebody else hears of it: on any open page, else by mail where they want that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import workspaces
from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.display_name import display_name
from aerostic.kit.mail import Mail
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import conversation_sql
from aerostic.messaging.contact_names import name_of
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.jobs import MailAssigned

MOST: Final = 50  # told at a time
MAIL_DELAY: Final = timedelta(minutes=1)  # in which a page tells before a mail does
FORGOTTEN: Final = timedelta(days=1)  # after which nobody is told on a page any more

GIVEN: Final = """
    SELECT e.id, e.conversation_id, e.actor_name FROM conversation_events e
    JOIN conversations c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
    WHERE e.workspace_id = :workspace AND e.kind = 'assigned' AND e.subject_id = :me AND c.assignee_id = :me
      AND e.actor_id IS DISTINCT FROM e.subject_id AND e.at > :oldest AND (e.told_at IS NULL OR e.at > :since)
"""
WANTS_MAILS = text("SELECT FROM accounts WHERE id = :account AND assigned_mails")
TELL = text("""
    UPDATE conversation_events SET told_at = :now
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND told_at IS NULL
""")
# What they may see is decided here, because the mail leaves without them.
UNTOLD = text(f"""
    SELECT e.id, e.conversation_id, e.actor_name, p.name AS person, w.name AS workspace, a.email
    FROM conversation_events e
    JOIN conversations c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
    JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    JOIN memberships m ON m.workspace_id = e.workspace_id AND m.account_id = e.subject_id
    JOIN accounts a ON a.id = m.account_id
    JOIN workspaces w ON w.id = e.workspace_id
    WHERE e.workspace_id = :workspace AND e.kind = 'assigned' AND e.subject_id = :account AND e.at = :at
      AND e.told_at IS NULL AND c.assignee_id = e.subject_id
      AND a.assigned_mails AND a.disabled_at IS NULL AND a.email_verified_at IS NOT NULL
      AND {visibility.OF_MEMBER}
    ORDER BY e.id
""")
MAIL: Final = "Hello,\n\n{what}\n\n{said}\n{link}\n\nWhich mails you get is set in your settings.\n\nAerostic\n"


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """`id` names the assignment, `name` the person of the conversation, `by` whoever gave it."""

    id: UUID
    conversation_id: UUID
    name: str
    by: str


def announce(work: Work, account_id: UUID | None) -> None:
    """Somebody was given conversations just now; whoever took them knows."""
    if account_id is None or account_id == work.actor.id:
        return
    work.notify(Notice("assigned", account_id))
    if work.row(WANTS_MAILS, account=account_id) is not None:
        work.enqueue_later(MailAssigned(account_id=account_id, at=work.now.isoformat()), MAIL_DELAY)


def tell_assigned(work: Work, since: datetime) -> list[AssignedRow]:
    """Returns what others assigned to the reader, newest first: what no page has told, and all since that moment."""
    work.require(Permission.VIEW_CONVERSATIONS)
    seen = visibility.conversations(work)
    values = {"me": work.actor.id, "since": since, "oldest": work.now - FORGOTTEN} | seen.values
    sql = statement(f"{GIVEN} {seen.where} ORDER BY e.at DESC, e.id DESC LIMIT {MOST}")
    rows = work.rows(sql, workspace=work.workspace, **values)
    if rows:
        work.run(TELL, workspace=work.workspace, ids=[row.id for row in rows], now=work.now)
    return [_told(work, row) for row in rows[:1]] + [_counted(row) for row in rows[1:]]


def letter_of_assignment(work: Work, job: MailAssigned) -> Mail | None:
    """Writes the mail; None where a page has told, they want none, may not read it, or it is no longer theirs."""
    member = workspaces.membership(work, job.account_id, work.workspace)
    may_read = member and not member.suspended_reason and Permission.VIEW_CONVERSATIONS in member.permissions
    rows = _untold(work, job) if may_read else ()
    return _letter(work, rows) if rows else None


def note_mailed(work: Work, job: MailAssigned, _: object) -> None:
    ids = [row.id for row in _untold(work, job)]
    work.run(TELL, workspace=work.workspace, ids=ids, now=work.now)


def _told(work: Work, row: Row[Any]) -> AssignedRow:
    found = conversation_sql.one(work, row.conversation_id)
    return AssignedRow(row.id, row.conversation_id, name_of(found.contact) if found else "", row.actor_name)


def _counted(row: Row[Any]) -> AssignedRow:
    """One of several, of which a page names only the first."""
    return AssignedRow(row.id, row.conversation_id, "", row.actor_name)


def _untold(work: Work, job: MailAssigned) -> Sequence[Row[Any]]:
    at = datetime.fromisoformat(job.at)
    return work.rows(UNTOLD, workspace=work.workspace, account=job.account_id, at=at)


def _letter(work: Work, rows: Sequence[Row[Any]]) -> Mail:
    """Names of others stand in our words here, so they are told as such names are."""
    first, inbox = rows[0], f"{settings().url('app')}/dashboard/{work.workspace}/inbox"
    by, workspace = display_name(first.actor_name, "Somebody"), display_name(first.workspace, "your workspace")
    if len(rows) > 1:
        what = f"{by} assigned {len(rows)} conversations to you"
        return _written(first.email, what, f"{what}, in {workspace}.", f"{inbox}?view=mine")
    person = display_name(first.person or "", "a customer")
    what = f"{by} assigned the conversation with {person} to you"
    return _written(first.email, what, f"{what}, in {workspace}.", f"{inbox}/{first.conversation_id}")


def _written(email: str, subject: str, what: str, link: str) -> Mail:
    return Mail(email, subject, MAIL.format(what=what, said="Open it here:", link=link))
