"""Olga at work on the platform, and what she finds there."""

from uuid import UUID

from sqlalchemy import text

from aerostic.kit.ids import new_id
from aerostic.kit.work import working

MAKE = text("""
    INSERT INTO dead_letters (id, line, lane, workspace_id, meant, kind, ids, attempts, reason, created_at)
    VALUES (:id, :line, 'a lane', CAST(:workspace AS uuid), :meant, :kind, CAST(:ids AS jsonb), 6, :reason,
            now() - interval '1 hour')
""")
NUMBERS = iter(range(1_000_000, 2_000_000))


def make_dead_letter(
    workspace_id: UUID | None = None, kind: str | None = None, reason: str = "It never worked."
) -> int:
    """An entry of the outbound line, or a job, that was given up."""
    id_ = next(NUMBERS)
    line, ids = ("jobs", '{"a": "b"}') if kind else ("outbound", None)
    with working(workspace_id=workspace_id) as work:
        values = {"id": id_, "line": line, "workspace": workspace_id, "meant": kind or str(new_id()), "kind": kind}
        work.run(MAKE, **values, ids=ids, reason=reason)
    return id_
