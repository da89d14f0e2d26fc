"""What WhatsApp told of a number: the latest notices, and how the number stands since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.channels.numbers import no_such_channel
from aerostic.channels.queries import sees
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

MOST: Final = 50  # notices shown of one number, the latest

# Of one number: what names it, and what is about its account.
OF_NUMBER: Final = """
    FROM whatsapp_notices n JOIN channels c ON c.workspace_id = n.workspace_id AND c.account_id = n.account_id
    WHERE n.workspace_id = :workspace AND c.id = :channel AND (n.channel_id IS NULL OR n.channel_id = c.id)
"""
KNOWN: Final = text("SELECT FROM channels WHERE workspace_id = :workspace AND id = :channel")
LATEST: Final = text(f"""
    SELECT n.id, n.field, n.event, n.sentence, n.words, n.is_important, n.told_at {OF_NUMBER}
    ORDER BY n.told_at DESC, n.id DESC LIMIT {MOST}
""")
FACTS: Final = text("""
    SELECT DISTINCT ON (c.id, n.fact) c.id, n.fact, n.fact_value, n.told_at
    FROM whatsapp_notices n JOIN channels c ON c.workspace_id = n.workspace_id AND c.account_id = n.account_id
    WHERE n.workspace_id = :workspace AND n.fact IS NOT NULL AND (n.channel_id IS NULL OR n.channel_id = c.id)
    ORDER BY c.id, n.fact, n.told_at DESC, n.id DESC
""")


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """`sentence` is ours, `words` are Meta's; `field` and `event` name the notice as Meta does."""

    id: UUID
    field: str
    event: str
    sentence: str
    words: str
    is_important: bool
    told_at: datetime


@dataclass(frozen=True, slots=True)
class FactRow:
    """How a number stands, as WhatsApp told it at that moment."""

    name: str
    value: str
    told_at: datetime


def told_of(work: Work, channel_id: UUID) -> list[NoticeRow]:
    """Returns what WhatsApp told of a number and its account, newest first. Raises NotFound."""
    work.require(Permission.VIEW_CHANNELS)
    about = {"workspace": work.workspace, "channel": channel_id}
    if not sees(work, channel_id) or work.row(KNOWN, **about) is None:
        raise no_such_channel()
    return [NoticeRow(*row) for row in work.rows(LATEST, **about)]


def facts(work: Work) -> dict[UUID, list[FactRow]]:
    """Returns how each number stands, as far as the actor sees it and WhatsApp told it."""
    work.require(Permission.VIEW_CHANNELS)
    known: dict[UUID, list[FactRow]] = {}
    for row in work.rows(FACTS, workspace=work.workspace):
        if sees(work, row.id):
            known.setdefault(row.id, []).append(FactRow(row.fact, row.fact_value, row.told_at))
    return known
