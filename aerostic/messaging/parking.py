"""Applies what was parked once its message is known: statuses when Meta's answer names it, all by a sweep."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit import clock
from aerostic.kit.work import Work
from aerostic.messaging.corrections import apply_corrections
from aerostic.messaging.message_status import Status
from aerostic.messaging.parked_changes import take_changes
from aerostic.messaging.person_notices import apply_reactions
from aerostic.messaging.status_reports import StatusReport, progress_of
from aerostic.messaging.statuses import advance
from aerostic.meta import MetaError, Pricing

RECENT: Final = timedelta(minutes=3)  # a status and its message can only just have missed each other
KEPT: Final = timedelta(days=8)  # Meta repeats a webhook for up to seven

# Taken and read in one statement: what is parked meanwhile stays for the sweep.
TAKE = text("""
    DELETE FROM parked_statuses s USING messages m
    WHERE m.workspace_id = :workspace AND m.id = ANY(:messages) AND m.direction = 'outbound'
      AND s.workspace_id = :workspace AND s.channel_id = m.channel_id AND s.meta_message_id = m.meta_message_id
    RETURNING s.channel_id, s.meta_message_id, s.status, s.error_code, s.error_title, s.error_details, s.error_href,
              s.pricing_category, s.pricing_model, s.billable, s.said_at
""")
# Messages are locked before parked statuses, as by everybody who locks both.
FOUND = text("""
    SELECT m.id FROM messages m
    JOIN (SELECT DISTINCT channel_id, meta_message_id FROM parked_statuses
          WHERE workspace_id = :workspace AND parked_at > :since) s
      ON m.channel_id = s.channel_id AND m.meta_message_id = s.meta_message_id
    WHERE m.workspace_id = :workspace AND m.direction = 'outbound' ORDER BY m.id LIMIT 5000 FOR UPDATE OF m
""")
FORGET = text("DELETE FROM parked_statuses WHERE workspace_id = :workspace AND parked_at < :before")
WITH_PARKED = text("""
    SELECT workspace_id FROM parked_statuses WHERE parked_at > :since
    UNION SELECT workspace_id FROM parked_changes WHERE parked_at > :since
""")
WITH_CHANGES = text("SELECT DISTINCT workspace_id FROM parked_changes")


def workspaces_with_parked(work: Work) -> list[UUID]:
    """Return the workspaces with statuses or changes parked lately; for a work of platform scope."""
    return [row.workspace_id for row in work.rows(WITH_PARKED, since=_by_the_machine(work) - RECENT)]


def workspaces_with_changes(work: Work) -> list[UUID]:
    """Return the workspaces in which changes wait, however long; for a work of platform scope."""
    return [row.workspace_id for row in work.rows(WITH_CHANGES)]


def apply_parked(work: Work, message_ids: Sequence[UUID]) -> None:
    """Apply to these messages every status that was reported before they were known."""
    if message_ids:
        taken = work.rows(TAKE, workspace=work.workspace, messages=list(message_ids))
        advance(work, progress_of(_report(row) for row in taken))


def sweep_parked(work: Work) -> None:
    """Apply what was parked and has its message now, and drop what nobody waits for."""
    found = work.rows(FOUND, workspace=work.workspace, since=_by_the_machine(work) - RECENT)
    apply_parked(work, [row.id for row in found])
    work.run(FORGET, workspace=work.workspace, before=_by_the_machine(work) - KEPT)
    corrections, reactions = take_changes(work, before=work.now - KEPT)
    apply_corrections(work, corrections)
    apply_reactions(work, reactions)


def _by_the_machine(work: Work) -> datetime:
    """Statuses are parked by the machine's time: how long their message takes has nothing to do with a jump."""
    return clock.by_the_machine(work.now)


def _report(row: Row[Any]) -> StatusReport:
    return StatusReport(
        channel_id=row.channel_id,
        wamid=row.meta_message_id,
        status=Status(row.status),
        said_at=row.said_at,
        error=_error(row),
        pricing=Pricing(row.pricing_category, row.pricing_model, row.billable),
    )


def _error(row: Row[Any]) -> MetaError | None:
    if row.status != Status.FAILED:
        return None
    return MetaError(code=row.error_code, title=row.error_title, details=row.error_details, href=row.error_href)
