"""Changes the name of a workspace and the time zone its days are counted in."""

from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

RENAME = text("UPDATE workspaces SET name = :name WHERE id = :id")
SET_ZONE = text("UPDATE workspaces SET time_zone = :zone WHERE id = :id")


def rename(work: Work, name: str) -> str:
    """The name as it is kept. Raises Invalid."""
    work.require(Permission.MANAGE_WORKSPACE)
    kept = accounts.checked_workspace_name(name)
    work.run(RENAME, id=work.workspace, name=kept)
    audit.record(work, "workspace.renamed", work.workspace, name=kept)
    work.notify(Notice("workspace", work.workspace))
    return kept


def set_time_zone(work: Work, zone: str) -> None:
    """By its IANA name ("Europe/Berlin"). Raises NoTimeZone."""
    work.require(Permission.MANAGE_WORKSPACE)
    accounts.checked_zone(zone)
    work.run(SET_ZONE, id=work.workspace, zone=zone)
    audit.record(work, "workspace.time_zone_set", work.workspace, zone=zone)
