"""Who of the team looks after a conversation."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.contacts import visibility
from aerostic.kit.actor import ActorKind, Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import history
from aerostic.messaging.assigned import announce
from aerostic.messaging.drafts import forget_drafts
from aerostic.messaging.errors import NotAMember, NotVisibleToThem
from aerostic.messaging.history import NO_SUBJECT, EventKind, Subject
from aerostic.messaging.locking import lock_conversations
from aerostic.messaging.reads import forget_reads

# Whoever is removed meanwhile is so only after this, and what they were given is released with the rest.
MEMBER = text("""
    SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.account_id = :account AND m.workspace_id = :workspace FOR KEY SHARE OF m
""")
UNSEEN = text(f"""
    SELECT c.id FROM conversations c JOIN memberships m ON m.workspace_id = c.workspace_id AND m.account_id = :account
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND NOT ({visibility.OF_MEMBER}) LIMIT 1
""")
ASSIGN = text("""
    UPDATE conversations SET assignee_id = :account
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND assignee_id IS DISTINCT FROM :account
""")
# As with MEMBER: who is being removed is waited for, and whoever is none any more takes nothing.
TAKE = text("""
    WITH me AS (
        SELECT m.account_id FROM memberships m
        WHERE m.account_id = :account AND m.workspace_id = :workspace FOR KEY SHARE OF m)
    UPDATE conversations c SET assignee_id = me.account_id FROM me
    WHERE c.workspace_id = :workspace AND c.id = :conversation AND c.assignee_id IS NULL
""")
RELEASE = text("""
    UPDATE conversations SET assignee_id = NULL WHERE workspace_id = :workspace AND assignee_id = :account
    RETURNING id
""")


def assign(work: Work, conversation_ids: Sequence[UUID], account_id: UUID | None) -> None:
    """Give conversations to a member, or to nobody; raises ConversationNotFound, NotAMember, NotVisibleToThem."""
    work.require(Permission.ASSIGN_CONVERSATIONS)
    subject = _member(work, account_id) if account_id else NO_SUBJECT
    held = [row.id for row in lock_conversations(work, conversation_ids) if row.assignee_id != account_id]
    if account_id and work.row(UNSEEN, workspace=work.workspace, account=account_id, ids=held):
        raise NotVisibleToThem(subject.name)
    work.run(ASSIGN, workspace=work.workspace, ids=held, account=account_id)
    _put_on_record(work, held, subject)
    for conversation_id in held:
        work.notify(Notice("conversation", conversation_id))
    if held:
        announce(work, account_id)


def take(work: Work, conversation_id: UUID) -> None:
    """Whoever answers a conversation nobody looks after looks after it from then on.

    Machines look after nothing, nor does who was removed while answering.
    """
    me = work.actor
    if me.kind is not ActorKind.PERSON:
        return
    if work.run(TAKE, workspace=work.workspace, conversation=conversation_id, account=me.id):
        history.record(work, [conversation_id], EventKind.ASSIGNED, Subject(me.id, me.name))
        audit.record(work, "conversation.assigned", conversation_id, account=str(me.id))
        work.notify(Notice("conversation", conversation_id))


def release(work: Work, account_id: UUID) -> None:
    """Somebody left: nobody looks after their conversations now, and what they had read or drafted is forgotten.

    However many conversations that are, one notice has every page read anew.
    """
    work.require(Permission.ASSIGN_CONVERSATIONS)
    freed = [row.id for row in work.rows(RELEASE, workspace=work.workspace, account=account_id)]
    forget_reads(work, account_id)
    forget_drafts(work, account_id)
    _put_on_record(work, freed, NO_SUBJECT)
    if freed:
        work.notify(Notice("member", account_id))


def _member(work: Work, account_id: UUID) -> Subject:
    row = work.row(MEMBER, workspace=work.workspace, account=account_id)
    if row is None:
        raise NotAMember
    return Subject(row.id, row.name)


def _put_on_record(work: Work, ids: Sequence[UUID], subject: Subject) -> None:
    kind = EventKind.ASSIGNED if subject.id else EventKind.UNASSIGNED
    history.record(work, ids, kind, subject)
    said = {"account": str(subject.id), "to": subject.name} if subject.id else {}
    audit.record_each(work, f"conversation.{kind}", ids, **said)
