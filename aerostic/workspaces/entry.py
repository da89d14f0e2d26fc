"""A work that began without a workspace enters one: by founding it, or by what was presented."""

from uuid import UUID

from sqlalchemy import text

from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work

ENTER = text("SELECT set_config('app.workspace_id', :workspace, true)")


def enter(work: Work, workspace_id: UUID) -> None:
    """Moves the work into this workspace until its end, for the database as well. It cannot change to another."""
    if work.workspace_id not in {None, workspace_id}:
        raise NotAllowed("This belongs to another workspace.")
    work.run(ENTER, workspace=str(workspace_id))
    work.workspace_id = workspace_id
