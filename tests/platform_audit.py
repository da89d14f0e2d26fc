"""The platform's own trail as it stands in its table, where a search shows an entry of a workspace only once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text

from aerostic.kit.work import Work

OWN_ENTRIES = text("SELECT action, details FROM platform_audit WHERE actor_id = :actor ORDER BY said_at, id")


def platform_entries(work: Work) -> Sequence[Row[Any]]:
    """Those of whoever acts in the work."""
    return work.rows(OWN_ENTRIES, actor=work.actor.id)
