"""The console's pages: where each stands, what it is called, and what it does first."""

from typing import Any, Final

from aerostic.web.admin.alarms import alarms
from aerostic.web.admin.alarms_state import AlarmsState
from aerostic.web.admin.audit import audit
from aerostic.web.admin.audit_state import AuditState
from aerostic.web.admin.operators import operators
from aerostic.web.admin.operators_state import OperatorsState
from aerostic.web.admin.queues import queues
from aerostic.web.admin.queues_state import QueuesState
from aerostic.web.admin.webhooks import webhooks
from aerostic.web.admin.webhooks_state import WebhooksState
from aerostic.web.admin.workspace import workspace
from aerostic.web.admin.workspace_state import WorkspaceState
from aerostic.web.admin.workspaces import workspaces
from aerostic.web.admin.workspaces_state import WorkspacesState

PAGES: Final[tuple[tuple[Any, str, str, Any], ...]] = (
    (workspaces, "/admin", "Workspaces", WorkspacesState.enter),
    (workspace, "/admin/workspaces/[tenant_id]", "Workspace", WorkspaceState.enter),
    (queues, "/admin/queues", "Queues", QueuesState.enter),
    (webhooks, "/admin/webhooks", "Webhooks", WebhooksState.enter),
    (alarms, "/admin/alarms", "Alarms", AlarmsState.enter),
    (operators, "/admin/operators", "Operators", OperatorsState.enter),
    (audit, "/admin/audit", "Audit", AuditState.enter),
)
