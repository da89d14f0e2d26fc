"""Changes the name of a workspace and the time zone its days are counted in."""

from zoneinfo import available_timezones

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Invalid
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.workspaces.founding import checked_name

REGIONS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")

RENAME = text("UPDATE workspaces SET name = :name WHERE id = :id")
SET_ZONE = text("UPDATE workspaces SET time_zone = :zone WHERE id = :id")


def rename(work: Work, name: str) -> str:
    """The name as it is kept. Raises Invalid."""
    work.require(Permission.MANAGE_WORKSPACE)
    kept = checked_name(name)
    work.run(RENAME, id=work.workspace, name=kept)
    audit.record(work, "workspace.renamed", work.workspace, name=kept)
    work.notify(Notice("workspace", work.workspace))
    return kept


def set_time_zone(work: Work, zone: str) -> None:
    """By its IANA name ("Europe/Berlin"). Raises Invalid."""
    work.require(Permission.MANAGE_WORKSPACE)
    if zone not in time_zones():
        raise Invalid("There is no such time zone. Choose one from the list.")
    work.run(SET_ZONE, id=work.workspace, zone=zone)
    audit.record(work, "workspace.time_zone_set", work.workspace, zone=zone)


def time_zones() -> list[str]:
    """Places and UTC, by name; not the historical spellings."""
    return ["UTC", *sorted(name for name in available_timezones() if name.startswith(REGIONS))]
