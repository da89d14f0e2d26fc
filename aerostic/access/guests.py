"""Guests: whoever has a living session, with what they may do in the workspace they ask for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from aerostic import accounts, workspaces
from aerostic.access.handshake import Handshake
from aerostic.kit.actor import Actor, ActorKind
from aerostic.kit.db import Scope
from aerostic.kit.hosts import Surface
from aerostic.kit.work import Work, working

P = ParamSpec("P")
R = TypeVar("R")
FindSession = Callable[[Work, str, Surface], accounts.SessionInfo | None]


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone whose session was alive a moment ago, and what they may do in the workspace of the handshake."""

    handshake: Handshake
    account: accounts.SessionInfo
    actor: Actor
    suspended_reason: str | None = None  # of the workspace, in which nobody may do anything meanwhile

    @property
    def belongs(self) -> bool:
        return bool(self.actor.permissions)

    @property
    def scope(self) -> Scope:
        return Scope.PLATFORM if self.account.is_operator else Scope.TENANT

    @property
    def workspace_id(self) -> UUID | None:
        """An operator acts on the platform, never inside a workspace."""
        return None if self.account.is_operator else self.handshake.workspace_id


def find_guest(handshake: Handshake) -> Guest | None:
    """The guest behind a handshake, in one short transaction; None when the session is unknown, over or revoked."""
    return _found(handshake, accounts.session)


def find_acting_guest(handshake: Handshake) -> Guest | None:
    """Returns the same guest, and notes that they do something now."""
    return _found(handshake, accounts.session_in_use)


def _found(handshake: Handshake, session: FindSession) -> Guest | None:
    if not (handshake.session_id and handshake.surface):
        return None
    with working(accounts.NOBODY) as work:
        account = session(work, handshake.session_id, handshake.surface)
        return _guest(work, handshake, account) if account else None


def perform(here: Guest, verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run a verb as one `Work` of a guest who was looked up a moment ago."""
    with working(here.actor, here.workspace_id, scope=here.scope) as work:
        return verb(work, *args, **values)


def _guest(work: Work, handshake: Handshake, account: accounts.SessionInfo) -> Guest:
    if account.is_operator:
        return Guest(handshake, account, replace(accounts.operator(account), origin=handshake.origin))
    member = workspaces.membership(work, account.account_id, handshake.workspace_id) if handshake.workspace_id else None
    return Guest(handshake, account, _person(account, member, handshake), member.suspended_reason if member else None)


def _person(account: accounts.SessionInfo, member: workspaces.Membership | None, handshake: Handshake) -> Actor:
    """Who is no member of the workspace, or of one that is suspended, may do nothing there."""
    bare = Actor(ActorKind.PERSON, account.account_id, account.name, frozenset(), origin=handshake.origin)
    if member is None or member.suspended_reason is not None:
        return bare
    return replace(bare, permissions=member.permissions, restriction=member.restriction)
