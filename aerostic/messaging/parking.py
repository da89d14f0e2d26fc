"""Parked statuses find their message: when Meta's answer names it, or by a sweep soon after."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit.work import Work
from aerostic.messaging.message_status import Status
from aerostic.messaging.statuses import Told, climb, highest_of

RECENT: Final = timedelta(minutes=3)  # a status and its message can only just have missed each other
KEPT: Final = timedelta(days=8)  # Meta repeats a webhook for up to seven

OF_WAMIDS = text("""
    SELECT channel_id, meta_message_id, status, error_code, error_details, said_at FROM parked_statuses
    WHERE workspace_id = :workspace AND meta_message_id = ANY(:wamids)
""")
FOUND = text("""
    SELECT DISTINCT s.meta_message_id FROM parked_statuses s
    JOIN messages m ON m.workspace_id = s.workspace_id AND m.channel_id = s.channel_id
                   AND m.meta_message_id = s.meta_message_id
    WHERE s.workspace_id = :workspace AND m.direction = 'outbound' AND s.parked_at > :since LIMIT 5000
""")
LEAVE = text("DELETE FROM parked_statuses WHERE workspace_id = :workspace AND meta_message_id = ANY(:wamids)")
FORGET = text("DELETE FROM parked_statuses WHERE workspace_id = :workspace AND parked_at < :before")


WITH_PARKED = text("SELECT DISTINCT workspace_id FROM parked_statuses WHERE parked_at > :since")


def workspaces_with_parked(work: Work) -> list[UUID]:
    """Who has statuses parked lately; for a work of platform scope."""
    return [row.workspace_id for row in work.rows(WITH_PARKED, since=work.now - RECENT)]


def apply_parked(work: Work, wamids: Sequence[str]) -> None:
    """Let these messages climb to whatever was told of them before they were known."""
    if not wamids:
        return
    found = work.rows(OF_WAMIDS, workspace=work.workspace, wamids=list(wamids))
    known = climb(work, highest_of(_told(row) for row in found))
    if known:
        work.run(LEAVE, workspace=work.workspace, wamids=[wamid for _, wamid in known])


def sweep_parked(work: Work) -> None:
    """Statuses parked while their message was being recorded find it now; those nobody waits for are forgotten."""
    found = work.rows(FOUND, workspace=work.workspace, since=work.now - RECENT)
    apply_parked(work, [row.meta_message_id for row in found])
    work.run(FORGET, workspace=work.workspace, before=work.now - KEPT)


def _told(row: Row[Any]) -> Told:
    return Told(
        row.channel_id, row.meta_message_id, Status(row.status), None, row.error_code, row.error_details, row.said_at
    )
