"""Names of numbers, for whoever reads an audit trail."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.audit import Mentions
from aerostic.channels.queries import sees
from aerostic.kit.work import Work

NUMBERS = text("""
    SELECT id, display_phone_number AS name FROM channels WHERE workspace_id = ANY(:within) AND id = ANY(:ids)
""")


def names(work: Work, mentioned: Mentions) -> dict[UUID, str]:
    """Returns the names of those mentioned that are numbers the actor sees. Raises NotAllowed."""
    within = audit.reach(work, mentioned.within)
    return {row.id: row.name for row in work.rows(NUMBERS, ids=mentioned.ids, within=within) if sees(work, row.id)}
