"""Files of a workspace, as they are once they have come."""

from uuid import UUID

from sqlalchemy import text

from aerostic import media
from aerostic.kit import storage
from aerostic.kit.actor import Actor
from aerostic.kit.work import working
from aerostic.media import FileRow
from aerostic.media.keeping import Kept
from tests.cast import Workspace

BRINGS = text("UPDATE messages SET file_id = :file WHERE workspace_id = :w AND conversation_id = :talk")


def kept(workspace_id: UUID, content: bytes) -> Kept:
    with storage.incoming(len(content) + 1) as file:
        file.write(content)
        return media.put_away(workspace_id, file)


def uploaded(workspace: Workspace, content: bytes, name: str = "file", by: Actor | None = None) -> FileRow:
    """A file somebody brought, and has not sent."""
    put = kept(workspace.id, content)
    with working(by or workspace.agent, workspace.id) as work:
        return media.add(work, put, name)


def brought(workspace: Workspace, talk: UUID, content: bytes, name: str = "file") -> FileRow:
    """A file in that conversation."""
    file = uploaded(workspace, content, name, workspace.owner)
    with working(workspace.owner, workspace.id) as work:
        work.run(BRINGS, w=workspace.id, talk=talk, file=file.id)
        media.mark_used(work, file.id)
        return media.file(work, file.id)
