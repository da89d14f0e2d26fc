"""Entries are written in the transaction of the change they tell of, by whoever the work acts for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, insert, text
from sqlalchemy.dialects.postgresql import JSONB

from aerostic.audit.models import Entry, PlatformEntry
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

Detail = str | int | float | bool | None

TOLD: Final = {"reason", "before", "after", "line"}  # what a workspace learns of what an operator did within it
SAME_LOOK: Final = timedelta(minutes=1)  # a page that refreshes itself meanwhile is still the same look
LOOKED: Final = text("""
    SELECT FROM platform_audit
    WHERE said_at > :since AND actor_id = CAST(:actor AS uuid) AND action = :action
      AND subject_id IS NOT DISTINCT FROM CAST(:subject AS uuid) AND details = :details LIMIT 1
""").bindparams(bindparam("details", type_=JSONB))


def record(work: Work, action: str, subject_id: UUID | None = None, **details: Detail) -> None:
    """`action` is "<noun>.<what happened to it>"; details hold ids and facts, never secrets or a customer's words.

    A work without a workspace writes to the platform's own trail.
    """
    record_each(work, action, [subject_id], **details)


def record_each(work: Work, action: str, subject_ids: Sequence[UUID | None], **details: Detail) -> None:
    """The same of several subjects, in one statement."""
    _write(work, work.workspace_id, action, subject_ids, details)


def record_within(
    work: Work, workspace_id: UUID, action: str, subject_id: UUID | None = None, /, **details: Detail
) -> None:
    """An operator's entry, on the platform's own trail and on that of the workspace it concerns, under one id.

    The workspace learns who acted, when, and of the details those in `TOLD`; from where stays the platform's to know.
    """
    said = _entry(work, action, details | {"within": str(workspace_id)}) | {"id": new_id(), "subject_id": subject_id}
    told = {name: value for name, value in details.items() if name in TOLD}
    work.connection.execute(insert(PlatformEntry), said)
    kept = said | {"workspace_id": workspace_id, "details": told, "address": "", "agent": ""}
    work.connection.execute(insert(Entry), kept)


def record_look(work: Work, action: str, workspace_id: UUID | None = None, /, **details: Detail) -> None:
    """An operator looked at what is not theirs; the same look within a minute is one entry.

    Whoever is looked at finds it on their own trail.
    """
    said = details | ({"within": str(workspace_id)} if workspace_id else {})
    since = work.now - SAME_LOOK
    if work.rows(LOOKED, since=since, actor=work.actor.id, action=action, subject=workspace_id, details=said):
        return
    if workspace_id:
        record_within(work, workspace_id, action, workspace_id, **details)
    else:
        _write(work, None, action, [None], details)


def _write(
    work: Work, workspace_id: UUID | None, action: str, subject_ids: Sequence[UUID | None], details: dict[str, Detail]
) -> None:
    if not subject_ids:
        return
    said = _entry(work, action, details) | ({"workspace_id": workspace_id} if workspace_id else {})
    table = Entry if workspace_id else PlatformEntry
    work.connection.execute(insert(table), [said | {"id": new_id(), "subject_id": subject} for subject in subject_ids])


def _entry(work: Work, action: str, details: dict[str, Detail]) -> dict[str, Any]:
    return {
        "said_at": work.now,
        "actor_kind": work.actor.kind.value,
        "actor_id": work.actor.id,
        "actor_name": work.actor.name,
        "action": action,
        "details": details,
        "address": work.actor.origin.address,
        "agent": work.actor.origin.agent,
    }
