"""Names of numbers, for whoever reads an audit trail."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.audit import Mentions
from aerostic.channels.queries import sees
from aerostic.kit import phone
from aerostic.kit.work import Work

NUMBERS = text("""
    SELECT id, display_phone_number AS number FROM channels WHERE workspace_id = ANY(:within) AND id = ANY(:ids)
""")


def names(work: Work, mentioned: Mentions) -> dict[UUID, str]:
    """Returns the names of those mentioned that are numbers the actor sees. Raises NotAllowed."""
    within = audit.reach(work, mentioned.within)
    rows = work.rows(NUMBERS, ids=mentioned.ids, within=within)
    return {row.id: phone.formatted(row.number) for row in rows if sees(work, row.id)}
