"""People named for operators, who read of them outside of any workspace too."""

from uuid import UUID

from sqlalchemy import text

from aerostic.audit import Mentions
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

NAMES = text("SELECT id, name FROM accounts WHERE id = ANY(:ids)")


def names(work: Work, mentioned: Mentions) -> dict[UUID, str]:
    """Returns the names of the mentioned who have an account. Raises NotAllowed."""
    work.require(Permission.OPERATE_PLATFORM)
    return {row.id: row.name for row in work.rows(NAMES, ids=mentioned.ids)}
