"""Members, roles, keys and workspaces named for whoever reads a trail."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.audit import Mentions
from aerostic.kit.work import Work

NAMES = text("""
    SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.workspace_id = ANY(:within) AND m.account_id = ANY(:ids)
    UNION SELECT id, name FROM roles WHERE workspace_id = ANY(:within) AND id = ANY(:ids)
    UNION SELECT id, name FROM api_keys WHERE workspace_id = ANY(:within) AND id = ANY(:ids)
    UNION SELECT id, email FROM invitations WHERE workspace_id = ANY(:within) AND id = ANY(:ids)
    UNION SELECT id, name FROM workspaces WHERE id = ANY(:within)
""")


def names(work: Work, mentioned: Mentions) -> dict[UUID, str]:
    """Returns the names of the mentioned people and things of these workspaces. Raises NotAllowed."""
    within = audit.reach(work, mentioned.within)
    return {row.id: row.name for row in work.rows(NAMES, ids=mentioned.ids, within=within)}
