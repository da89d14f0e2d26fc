"""Every look of an operator's is audited before anything is shown."""

from uuid import UUID

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

Detail = str | int | float | bool | None


def audit_view(work: Work, what: str, **details: Detail) -> None:
    """At what is of all workspaces; a page that refreshes itself within the minute looks once."""
    work.require(Permission.OPERATE_PLATFORM)
    audit.record_look(work, "platform.viewed", what=what, **details)


def audit_workspace_view(work: Work, workspace_id: UUID) -> None:
    """At one workspace, whose own trail says so as well."""
    work.require(Permission.OPERATE_PLATFORM)
    audit.record_look(work, "workspace.viewed", workspace_id)
