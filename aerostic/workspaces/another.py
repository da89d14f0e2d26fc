"""Somebody who has an account makes another workspace, by the rules of signing up: a proved address, not too often."""

from aerostic import accounts
from aerostic.kit.work import Work
from aerostic.workspaces.founding import WorkspaceRow
from aerostic.workspaces.signup import open_workspace


def make_workspace(work: Work, name: str, zone: str) -> WorkspaceRow:
    """Raises NoProvenAddress, MadeTooMany, NoWorkspaceName, NoTimeZone, NotAllowed. The work is the new workspace's."""
    named, counted = accounts.checked_workspace_name(name), accounts.checked_zone(zone)
    accounts.check_may_found(work)
    return open_workspace(work, named, counted)
