"""The sections of the settings: where each stands, and who sees it in the menu. Their handlers check again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aerostic.kit.actor import Permission


class Group(StrEnum):
    YOU = "You"
    WORKSPACE = "Workspace"


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is the last word of its address."""

    name: str
    title: str
    picture: str
    group: Group = Group.WORKSPACE
    needs: Permission | None = None


SECTIONS: Final = (
    Section("profile", "Profile", "user", Group.YOU),
    Section("sessions", "Sessions", "monitor-smartphone", Group.YOU),
    Section("notifications", "Notifications", "bell", Group.YOU),
    Section("workspace", "Workspace", "building-2"),
    Section("team", "Team", "users", needs=Permission.VIEW_TEAM),
    Section("roles", "Roles", "shield", needs=Permission.MANAGE_ROLES),
    Section("channels", "Numbers", "smartphone", needs=Permission.VIEW_CHANNELS),
    Section("keys", "API keys", "key-round", needs=Permission.MANAGE_KEYS),
    Section("billing", "Billing", "credit-card", needs=Permission.VIEW_BILLING),
    Section("audit", "Audit", "scroll-text", needs=Permission.VIEW_AUDIT),
)


def title_of(name: str) -> str:
    return next(section.title for section in SECTIONS if section.name == name)
