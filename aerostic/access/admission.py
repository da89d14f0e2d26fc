"""Who may come in: the one rule of host, membership, suspension and permission, for every event and every request."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from aerostic.access.errors import NoAccess, NotLoggedIn
from aerostic.access.guests import Guest
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotAllowed, Refusal
from aerostic.kit.hosts import Surface
from aerostic.workspaces import WorkspaceSuspended

NOT_YOUR_ROLE: Final = "Your role does not allow this. Ask an owner or admin of the workspace."


class Audience(StrEnum):
    ANYONE = auto()
    GUEST = auto()
    MEMBER = auto()
    OPERATOR = auto()


@dataclass(frozen=True, slots=True)
class Need:
    audience: Audience
    permission: Permission | None = None


def admit(here: Guest | None, need: Need) -> Guest:
    """The guest who meets the need. Raises NotLoggedIn, WorkspaceSuspended, NoAccess, NotAllowed."""
    if here is None:
        raise NotLoggedIn
    if not _meets(here, need):
        raise _why_not(here)
    return here


def _meets(here: Guest, need: Need) -> bool:
    surface = Surface.ADMIN if need.audience is Audience.OPERATOR else Surface.APP
    is_foreign = need.audience is Audience.MEMBER and not here.belongs
    allowed = need.permission is None or here.actor.may(need.permission)
    return here.handshake.surface is surface and allowed and not is_foreign


def _why_not(here: Guest) -> Refusal:
    if here.suspended_reason is not None:
        return WorkspaceSuspended(here.suspended_reason)
    return NotAllowed(NOT_YOUR_ROLE) if here.belongs else NoAccess()
