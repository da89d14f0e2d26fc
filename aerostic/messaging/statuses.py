"""Applies Meta's statuses to the messages they speak of; one that comes before its message is parked until it is known.

A message ends the same whatever order its statuses come in and however often: its status only rises, the earliest time
told for each status stands, and a status that comes late still fills in its time and price.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.message_status import Status
from aerostic.messaging.status_reports import Progress, StatusReport, progress_of, report_of
from aerostic.meta import Pricing, StatusChanged, explain

TIMED: Final = {
    "sent_times": Status.SENT,
    "delivered_times": Status.DELIVERED,
    "read_times": Status.READ,
    "failed_times": Status.FAILED,
}

# Found by Meta's id, else by our own, which a status echoes before we may have heard Meta's answer. Messages are only
# probed for, by key: to a join the planner may prefer reading all of a workspace, while statistics think it small.
APPLY = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:callbacks AS uuid[]),
                             CAST(:statuses AS text[]), CAST(:ranks AS smallint[]), CAST(:codes AS int[]),
                             CAST(:reasons AS text[]), CAST(:next_steps AS text[]),
                             CAST(:sent_times AS timestamptz[]), CAST(:delivered_times AS timestamptz[]),
                             CAST(:read_times AS timestamptz[]), CAST(:failed_times AS timestamptz[]),
                             CAST(:categories AS text[]), CAST(:models AS text[]), CAST(:billables AS boolean[]))
                      AS t(channel_id, wamid, callback, status, rank, code, reason, next_step,
                           sent_at, delivered_at, read_at, failed_at, category, model, billable)
    ), found AS (
        SELECT known.id, told.* FROM told CROSS JOIN LATERAL (
            SELECT m.id FROM messages m
            WHERE m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
              AND m.direction = 'outbound' LIMIT 1) known
        UNION ALL
        SELECT known.id, told.* FROM told CROSS JOIN LATERAL (
            SELECT m.id FROM messages m
            WHERE m.workspace_id = :workspace AND m.id = told.callback AND m.channel_id = told.channel_id
              AND m.direction = 'outbound' AND m.meta_message_id IS NULL LIMIT 1) known
    ), locked AS (
        SELECT m.id FROM messages m
        WHERE m.workspace_id = :workspace AND m.id = ANY(ARRAY(SELECT found.id FROM found)) ORDER BY m.id FOR UPDATE
    ), changed AS (
        UPDATE messages m SET
            meta_message_id = coalesce(m.meta_message_id, found.wamid),
            status = CASE WHEN m.rank < found.rank THEN found.status ELSE m.status END,
            rank = greatest(m.rank, found.rank),
            error_code = CASE WHEN m.rank < found.rank THEN found.code ELSE m.error_code END,
            error_reason = CASE WHEN m.rank < found.rank THEN found.reason ELSE m.error_reason END,
            error_next_step = CASE WHEN m.rank < found.rank THEN found.next_step ELSE m.error_next_step END,
            sent_at = least(m.sent_at, found.sent_at),
            delivered_at = least(m.delivered_at, found.delivered_at),
            read_at = least(m.read_at, found.read_at),
            failed_at = least(m.failed_at, found.failed_at),
            pricing_category = coalesce(m.pricing_category, found.category),
            pricing_model = coalesce(m.pricing_model, found.model),
            billable = coalesce(m.billable, found.billable)
        FROM found
        WHERE m.workspace_id = :workspace AND m.id = ANY(ARRAY(SELECT locked.id FROM locked)) AND m.id = found.id AND (
            m.rank < found.rank OR
            (m.sent_at, m.delivered_at, m.read_at, m.failed_at, m.pricing_category, m.pricing_model, m.billable)
            IS DISTINCT FROM
            (least(m.sent_at, found.sent_at), least(m.delivered_at, found.delivered_at),
             least(m.read_at, found.read_at), least(m.failed_at, found.failed_at),
             coalesce(m.pricing_category, found.category), coalesce(m.pricing_model, found.model),
             coalesce(m.billable, found.billable)))
        RETURNING m.id, m.conversation_id
    )
    SELECT found.channel_id, found.wamid, changed.id AS message_id, changed.conversation_id
    FROM found LEFT JOIN changed ON changed.id = found.id
""")
PARK = text("""
    INSERT INTO parked_statuses AS parked (workspace_id, channel_id, meta_message_id, status, rank, error_code,
                                           error_details, said_at, pricing_category, pricing_model, billable)
    SELECT :workspace, * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:statuses AS text[]),
        CAST(:ranks AS smallint[]), CAST(:codes AS int[]), CAST(:details AS text[]), CAST(:times AS timestamptz[]),
        CAST(:categories AS text[]), CAST(:models AS text[]), CAST(:billables AS boolean[]))
    ON CONFLICT (workspace_id, channel_id, meta_message_id, status) DO UPDATE SET
        said_at = least(parked.said_at, excluded.said_at),
        pricing_category = coalesce(parked.pricing_category, excluded.pricing_category),
        pricing_model = coalesce(parked.pricing_model, excluded.pricing_model),
        billable = coalesce(parked.billable, excluded.billable)
""")


def apply_statuses(work: Work, heard: Sequence[InboundEvent[StatusChanged]]) -> list[InboundEvent[StatusChanged]]:
    """Apply what is reported of messages we know, and park what is reported of those nobody knows yet."""
    known = advance(work, progress := progress_of(report_of(one) for one in heard))
    unknown = [one for one in progress if one.highest.message not in known]
    park(work, [report for one in unknown for report in one.reports.values()])
    return list(heard)


def advance(work: Work, progress: Sequence[Progress]) -> set[tuple[UUID, str]]:
    """Write what is reported of each message to its row where that is news, and notify the open pages of it.

    Returns the channel and Meta's id of the messages we know.
    """
    if not progress:
        return set()
    found = work.rows(APPLY, workspace=work.workspace, **_highest_of(progress), **_times_and_prices_of(progress))
    for row in found:
        if row.conversation_id:
            work.notify(Notice("conversation", row.conversation_id, row.message_id))
    return {(row.channel_id, row.wamid) for row in found}


def _highest_of(progress: Sequence[Progress]) -> dict[str, Sequence[object]]:
    highest = [one.highest for one in progress]
    explained = [explain(report.code) if report.code is not None else None for report in highest]
    return {
        "channels": [report.channel_id for report in highest],
        "wamids": [report.wamid for report in highest],
        "callbacks": [one.callback for one in progress],
        "statuses": [report.status.value for report in highest],
        "ranks": [report.rank for report in highest],
        "codes": [report.code for report in highest],
        "reasons": [why.reason if why else None for why in explained],
        "next_steps": [why.next_step if why else None for why in explained],
    }


def _times_and_prices_of(progress: Sequence[Progress]) -> dict[str, Sequence[object]]:
    prices = [one.pricing for one in progress]
    times = {name: [one.time_of(status) for one in progress] for name, status in TIMED.items()}
    return {**times, **_columns_of(prices)}


def _columns_of(prices: Sequence[Pricing]) -> dict[str, Sequence[object]]:
    return {
        "categories": [price.category for price in prices],
        "models": [price.model for price in prices],
        "billables": [price.billable for price in prices],
    }


def park(work: Work, reports: Sequence[StatusReport]) -> None:
    if not reports:
        return
    work.run(
        PARK,
        workspace=work.workspace,
        channels=[report.channel_id for report in reports],
        wamids=[report.wamid for report in reports],
        statuses=[report.status.value for report in reports],
        ranks=[report.rank for report in reports],
        codes=[report.code for report in reports],
        details=[report.details for report in reports],
        times=[report.said_at for report in reports],
        **_columns_of([report.pricing for report in reports]),
    )
