"""What each permission lets somebody do, in words, by subject: for whoever decides about roles."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from aerostic.kit.actor import Permission, Role


@dataclass(frozen=True, slots=True)
class PermissionText:
    subject: str
    words: str
    hint: str = ""


TEXTS: Final[dict[Permission, PermissionText]] = {
    Permission.VIEW_CONVERSATIONS: PermissionText("Inbox", "Read conversations", "Without it the inbox stays shut."),
    Permission.SEND_MESSAGES: PermissionText("Inbox", "Reply to people"),
    Permission.ASSIGN_CONVERSATIONS: PermissionText("Inbox", "Assign conversations"),
    Permission.CLOSE_CONVERSATIONS: PermissionText("Inbox", "Close and reopen conversations"),
    Permission.WRITE_NOTES: PermissionText("Inbox", "Write notes for the team"),
    Permission.VIEW_CONTACTS: PermissionText("Contacts", "See contacts"),
    Permission.EDIT_CONTACTS: PermissionText("Contacts", "Change contacts", "Names, and which tags somebody carries."),
    Permission.DELETE_CONTACTS: PermissionText("Contacts", "Delete contacts"),
    Permission.IMPORT_CONTACTS: PermissionText("Contacts", "Import contacts"),
    Permission.EXPORT_CONTACTS: PermissionText(
        "Contacts", "Export contacts", "Takes people's numbers out of Aerostic."
    ),
    Permission.CHANGE_CONSENT: PermissionText("Contacts", "Change consent", "Whether somebody may be written to."),
    Permission.MANAGE_TAGS: PermissionText("Contacts", "Create, rename and delete tags"),
    Permission.VIEW_TEMPLATES: PermissionText("Templates", "See templates"),
    Permission.MANAGE_TEMPLATES: PermissionText("Templates", "Write templates and send them to review"),
    Permission.VIEW_BROADCASTS: PermissionText("Broadcasts", "See broadcasts"),
    Permission.MANAGE_BROADCASTS: PermissionText("Broadcasts", "Prepare broadcasts"),
    Permission.RELEASE_BROADCASTS: PermissionText(
        "Broadcasts", "Send broadcasts", "The last word before many people get one."
    ),
    Permission.VIEW_AUTOMATION: PermissionText("Automation", "See workflows"),
    Permission.MANAGE_AUTOMATION: PermissionText("Automation", "Build and switch workflows"),
    Permission.VIEW_AGENTS: PermissionText("Automation", "See AI agents"),
    Permission.MANAGE_AGENTS: PermissionText("Automation", "Set up AI agents"),
    Permission.VIEW_CHANNELS: PermissionText("Numbers", "See numbers"),
    Permission.MANAGE_CHANNELS: PermissionText("Numbers", "Connect and disconnect numbers"),
    Permission.VIEW_REPORTS: PermissionText("Reports", "See reports"),
    Permission.EXPORT_REPORTS: PermissionText("Reports", "Export reports"),
    Permission.VIEW_TEAM: PermissionText("Team", "See who is in the team"),
    Permission.MANAGE_TEAM: PermissionText(
        "Team", "Invite, change and remove members", "Up to what they may do themselves."
    ),
    Permission.MANAGE_ROLES: PermissionText("Team", "Create and change roles", "Up to what they may do themselves."),
    Permission.MANAGE_KEYS: PermissionText("Developers", "Create and revoke API keys"),
    Permission.MANAGE_WEBHOOKS: PermissionText("Developers", "Set up webhooks"),
    Permission.VIEW_AUDIT: PermissionText("Workspace", "Read the audit"),
    Permission.VIEW_BILLING: PermissionText("Workspace", "See plan and usage"),
    Permission.MANAGE_BILLING: PermissionText("Workspace", "Change the plan"),
    Permission.MANAGE_WORKSPACE: PermissionText("Workspace", "Rename the workspace, set its time zone"),
}

# What nothing asks for as yet, and so nobody is asked about. Whoever first requires one of these takes it out here.
AHEAD: Final = frozenset(
    {
        Permission.WRITE_NOTES,
        Permission.DELETE_CONTACTS,
        Permission.IMPORT_CONTACTS,
        Permission.EXPORT_CONTACTS,
        Permission.CHANGE_CONSENT,
        Permission.VIEW_TEMPLATES,
        Permission.MANAGE_TEMPLATES,
        Permission.VIEW_BROADCASTS,
        Permission.MANAGE_BROADCASTS,
        Permission.RELEASE_BROADCASTS,
        Permission.VIEW_AUTOMATION,
        Permission.MANAGE_AUTOMATION,
        Permission.VIEW_AGENTS,
        Permission.MANAGE_AGENTS,
        Permission.VIEW_REPORTS,
        Permission.EXPORT_REPORTS,
        Permission.MANAGE_WEBHOOKS,
        Permission.MANAGE_BILLING,
    }
)

WORDS: Final[dict[Role, str]] = {
    Role.OWNER: "Everything, with plan and workspace",
    Role.ADMIN: "Everything but the plan and the workspace itself",
    Role.MANAGER: "Leads the team: people, conversations, contacts and tags",
    Role.AGENT: "Answers people in the inbox",
    Role.VIEWER: "Sees, and changes nothing",
}


def asked_for(permissions: Collection[Permission]) -> list[Permission]:
    """Returns those of them that something asks for, in the order they are shown."""
    return [one for one in TEXTS if one in permissions and one not in AHEAD]


def subjects() -> dict[str, list[Permission]]:
    """What can be decided about a workspace's role, by what it is about."""
    found: dict[str, list[Permission]] = {}
    for permission in asked_for(TEXTS):
        found.setdefault(TEXTS[permission].subject, []).append(permission)
    return found
