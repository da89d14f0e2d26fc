"""Whether a person wants to hear from the workspace: the newest word counts, by the time it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts.keywords import Wish
from aerostic.kit.work import Work

# An older word than the last one changes nothing; a repeated one is only remembered. Meta tells whole seconds: of two
# words said in one, STOP counts, whichever arrives first.
HEED = text("""
    WITH said AS (
        SELECT * FROM unnest(CAST(:contacts AS uuid[]), CAST(:wishes AS text[]), CAST(:said_at AS timestamptz[]))
                      AS s(contact_id, wish, said_at)
    ), before AS (
        SELECT c.id, c.opted_out_at FROM contacts c
        WHERE c.workspace_id = :workspace AND c.id = ANY(:contacts) ORDER BY c.id FOR NO KEY UPDATE
    )
    UPDATE contacts c SET
        consent_said_at = said.said_at,
        opted_out_at = CASE WHEN said.wish = 'stop' THEN coalesce(c.opted_out_at, said.said_at) END,
        opted_out_via = CASE WHEN said.wish = 'stop' THEN coalesce(c.opted_out_via, :via) END
    FROM said JOIN before ON before.id = said.contact_id
    WHERE c.workspace_id = :workspace AND c.id = said.contact_id
      AND (c.consent_said_at IS NULL OR c.consent_said_at < said.said_at
           OR (c.consent_said_at = said.said_at AND said.wish = 'stop'))
    RETURNING c.id, (said.wish = 'stop') IS DISTINCT FROM (before.opted_out_at IS NOT NULL) AS changed
""")


PREFER = text("""
    WITH said AS (
        SELECT * FROM unnest(CAST(:contacts AS uuid[]), CAST(:stopped AS boolean[]), CAST(:said_at AS timestamptz[]))
                      AS s(contact_id, is_stopped, said_at)
    ), before AS (
        SELECT c.id, c.marketing_stopped_at FROM contacts c
        WHERE c.workspace_id = :workspace AND c.id = ANY(:contacts) ORDER BY c.id FOR NO KEY UPDATE
    )
    UPDATE contacts c SET
        marketing_said_at = said.said_at,
        marketing_stopped_at = CASE WHEN said.is_stopped THEN coalesce(c.marketing_stopped_at, said.said_at) END
    FROM said JOIN before ON before.id = said.contact_id
    WHERE c.workspace_id = :workspace AND c.id = said.contact_id
      AND (c.marketing_said_at IS NULL OR c.marketing_said_at < said.said_at
           OR (c.marketing_said_at = said.said_at AND said.is_stopped))
    RETURNING c.id, said.is_stopped IS DISTINCT FROM (before.marketing_stopped_at IS NOT NULL) AS changed
""")


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person chose about marketing in WhatsApp's own settings, and when."""

    contact_id: UUID
    is_stopped: bool
    said_at: datetime


def apply_preferences(work: Work, preferences: Sequence[Preference]) -> set[UUID]:
    """Apply the newest preference of each contact; return the contacts for whom it changed something."""
    if not preferences:
        return set()
    latest = {one.contact_id: one for one in sorted(preferences, key=lambda one: (one.said_at, one.is_stopped))}
    applied = work.rows(
        PREFER,
        workspace=work.workspace,
        contacts=list(latest),
        stopped=[one.is_stopped for one in latest.values()],
        said_at=[one.said_at for one in latest.values()],
    )
    return {row.id for row in applied if row.changed}


@dataclass(frozen=True, slots=True)
class Word:
    """A wish a person expressed, when they said it by their own clock."""

    contact_id: UUID
    wish: Wish
    said_at: datetime


def apply_wishes(work: Work, words: Sequence[Word], via: str) -> set[UUID]:
    """Apply one word per contact; return the contacts whose consent it changed."""
    if not words:
        return set()
    applied = work.rows(
        HEED,
        workspace=work.workspace,
        contacts=[word.contact_id for word in words],
        wishes=[word.wish.value for word in words],
        said_at=[word.said_at for word in words],
        via=via,
    )
    return {row.id for row in applied if row.changed}
