"""Entries are written in the transaction of the change they tell of, by whoever the work acts for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert

from aerostic.audit.models import Entry, PlatformEntry
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

Detail = str | int | float | bool | None


def record(work: Work, action: str, subject_id: UUID | None = None, **details: Detail) -> None:
    """`action` is "<noun>.<what happened to it>"; details hold ids and facts, never secrets or a customer's words.

    A work without a workspace writes to the platform's own trail.
    """
    record_each(work, action, [subject_id], **details)


def record_each(work: Work, action: str, subject_ids: Sequence[UUID | None], **details: Detail) -> None:
    """The same of several subjects, in one statement."""
    if not subject_ids:
        return
    said = {
        "said_at": work.now,
        "actor_kind": work.actor.kind.value,
        "actor_id": work.actor.id,
        "actor_name": work.actor.name,
        "action": action,
        "details": details,
        "address": work.actor.origin.address,
        "agent": work.actor.origin.agent,
    }
    if work.workspace_id:
        said["workspace_id"] = work.workspace_id
    table = Entry if work.workspace_id else PlatformEntry
    work.connection.execute(insert(table), [said | {"id": new_id(), "subject_id": subject} for subject in subject_ids])
