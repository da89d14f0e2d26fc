"""Who acts, and what they may do: permissions, the roles of a workspace, and the actor a `Work` carries."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Permission(StrEnum):
    VIEW_CONVERSATIONS = "conversations.view"
    SEND_MESSAGES = "messages.send"
    ASSIGN_CONVERSATIONS = "conversations.assign"
    CLOSE_CONVERSATIONS = "conversations.close"
    WRITE_NOTES = "notes.write"
    VIEW_CONTACTS = "contacts.view"
    EDIT_CONTACTS = "contacts.edit"
    DELETE_CONTACTS = "contacts.delete"
    IMPORT_CONTACTS = "contacts.import"
    EXPORT_CONTACTS = "contacts.export"
    CHANGE_CONSENT = "contacts.consent"
    MANAGE_TAGS = "tags.manage"
    VIEW_TEMPLATES = "templates.view"
    MANAGE_TEMPLATES = "templates.manage"
    VIEW_BROADCASTS = "broadcasts.view"
    MANAGE_BROADCASTS = "broadcasts.manage"
    RELEASE_BROADCASTS = "broadcasts.release"
    VIEW_AUTOMATION = "automation.view"
    MANAGE_AUTOMATION = "automation.manage"
    VIEW_AGENTS = "agents.view"
    MANAGE_AGENTS = "agents.manage"
    VIEW_CHANNELS = "channels.view"
    MANAGE_CHANNELS = "channels.manage"
    VIEW_REPORTS = "reports.view"
    EXPORT_REPORTS = "reports.export"
    VIEW_TEAM = "team.view"
    MANAGE_TEAM = "team.manage"
    MANAGE_ROLES = "roles.manage"
    MANAGE_KEYS = "keys.manage"
    MANAGE_WEBHOOKS = "webhooks.manage"
    VIEW_AUDIT = "audit.view"
    VIEW_BILLING = "billing.view"
    MANAGE_BILLING = "billing.manage"
    MANAGE_WORKSPACE = "workspace.manage"
    OPERATE_PLATFORM = "platform.operate"  # never part of a workspace's role


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    MANAGER = "manager"
    AGENT = "agent"
    VIEWER = "viewer"


_VIEWING = frozenset(p for p in Permission if p.value.endswith(".view"))
_AGENT = frozenset(
    {
        Permission.VIEW_CONVERSATIONS,
        Permission.SEND_MESSAGES,
        Permission.ASSIGN_CONVERSATIONS,
        Permission.CLOSE_CONVERSATIONS,
        Permission.WRITE_NOTES,
        Permission.VIEW_CONTACTS,
        Permission.EDIT_CONTACTS,
        Permission.VIEW_TEMPLATES,
        Permission.VIEW_CHANNELS,
        Permission.VIEW_TEAM,
    }
)
_OWNER = frozenset(Permission) - {Permission.OPERATE_PLATFORM}
_ADMIN = _OWNER - {Permission.MANAGE_BILLING, Permission.MANAGE_WORKSPACE}
_MANAGER = _ADMIN - {
    Permission.MANAGE_CHANNELS,
    Permission.MANAGE_ROLES,
    Permission.MANAGE_KEYS,
    Permission.VIEW_BILLING,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _OWNER,
    Role.ADMIN: _ADMIN,
    Role.MANAGER: _MANAGER,
    Role.AGENT: _AGENT,
    Role.VIEWER: _VIEWING - {Permission.VIEW_AUDIT, Permission.VIEW_BILLING},
}


class ActorKind(StrEnum):
    PERSON = "person"
    KEY = "key"
    OPERATOR = "operator"
    SYSTEM = "system"


class Assignees(StrEnum):
    """Whose conversations a member sees, the most first."""

    EVERYONE = "everyone"
    ME_OR_NOBODY = "me_or_nobody"
    ME = "me"


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a member sees of the workspace's conversations; None is no restriction to numbers or tags.

    A conversation must meet all of them: be on one of the numbers, with a person who carries one of the tags, and be
    assigned to one of the assignees.
    """

    channels: frozenset[UUID] | None = None
    tags: frozenset[UUID] | None = None
    masks_phones: bool = False
    assignees: Assignees = Assignees.EVERYONE


LONGEST_AGENT = 300  # characters kept of what a browser or program calls itself


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an actor acts from: the address of the connection, and what the browser or program calls itself."""

    address: str = ""
    agent: str = ""


UNRESTRICTED = Restriction()
NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Actor:
    """`id` names the account or API key; it is None for the system and for someone not logged in."""

    kind: ActorKind
    id: UUID | None
    name: str
    permissions: frozenset[Permission]
    restriction: Restriction = UNRESTRICTED
    origin: Origin = NOWHERE

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


SYSTEM = Actor(ActorKind.SYSTEM, None, "Aerostic", frozenset(Permission))
