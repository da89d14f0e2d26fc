"""The console's pages: where each stands, what it is called, and what it does first."""

from typing import Any, Final

from aerostic.web.admin.audit import audit
from aerostic.web.admin.audit_state import AuditState
from aerostic.web.admin.lines import lines
from aerostic.web.admin.lines_state import LinesState
from aerostic.web.admin.notices import notices
from aerostic.web.admin.notices_state import NoticesState
from aerostic.web.admin.webhooks import webhooks
from aerostic.web.admin.webhooks_state import WebhooksState
from aerostic.web.admin.workspace import workspace
from aerostic.web.admin.workspace_state import WorkspaceState
from aerostic.web.admin.workspaces import workspaces
from aerostic.web.admin.workspaces_state import WorkspacesState

PAGES: Final[tuple[tuple[Any, str, str, Any], ...]] = (
    (workspaces, "/admin", "Workspaces", WorkspacesState.enter),
    (workspace, "/admin/workspaces/[tenant_id]", "Workspace", WorkspaceState.enter),
    (lines, "/admin/lines", "Lines", LinesState.enter),
    (webhooks, "/admin/webhooks", "Webhooks", WebhooksState.enter),
    (notices, "/admin/notices", "Notices", NoticesState.enter),
    (audit, "/admin/audit", "Audit", AuditState.enter),
)
