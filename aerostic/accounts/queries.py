from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.accounts import attempt_limits
from aerostic.accounts.credentials import as_compared
from aerostic.accounts.errors import NoProvenAddress, NotYours
from aerostic.kit.actor import NOWHERE, Actor, ActorKind, Origin, Permission
from aerostic.kit.work import Work

KNOWN = "id, email, name, is_operator, password_hash, disabled_at, email_verified_at IS NOT NULL AS is_verified"
BY_EMAIL = text(f"SELECT {KNOWN} FROM accounts WHERE email = :email")
BY_ID = text(f"SELECT {KNOWN} FROM accounts WHERE id = :id")
PROFILE = text("""
    SELECT email, name, email_verified_at IS NOT NULL AS is_verified, sounds, desktop_notices,
           assigned_mails
    FROM accounts WHERE id = :id
""")


@dataclass(frozen=True, slots=True)
class AccountRow:
    id: UUID
    email: str
    name: str
    is_operator: bool

    @property
    def actor(self) -> Actor:
        """The person, who may do nothing until a workspace or the platform says otherwise."""
        return Actor(ActorKind.PERSON, self.id, self.name, frozenset())


@dataclass(frozen=True, slots=True)
class Known:
    """An account with what is needed to let its person in. Never leaves this package."""

    account: AccountRow
    password_hash: str | None
    is_disabled: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody sees and sets about themselves."""

    email: str
    name: str
    is_verified: bool
    sounds: bool
    desktop_notices: bool
    assigned_mails: bool = False


NOBODY = Actor(ActorKind.PERSON, None, "Somebody not logged in", frozenset())


def nobody(origin: Origin = NOWHERE) -> Actor:
    """Returns the actor of a visitor who has not logged in."""
    return replace(NOBODY, origin=origin)


def act_as(work: Work, person: AccountRow) -> None:
    """Makes the work act for that person, with the origin of its actor."""
    work.actor = replace(person.actor, origin=work.actor.origin)


def oneself(work: Work) -> UUID:
    """The account of whoever acts. Raises NotYours: keys, operators at work and the system have none to change."""
    if work.actor.kind is not ActorKind.PERSON or work.actor.id is None:
        raise NotYours
    return work.actor.id


def profile(work: Work) -> Profile:
    """One's own."""
    found = work.row(PROFILE, id=oneself(work))
    if found is None:
        raise NotYours
    return Profile(
        found.email, found.name, found.is_verified, found.sounds, found.desktop_notices, found.assigned_mails
    )


def account(work: Work, account_id: UUID) -> AccountRow | None:
    """One's own account; anybody's, for operators."""
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    found = by_id(work, account_id)
    return found.account if found else None


def account_of(work: Work, email: str) -> AccountRow | None:
    """Returns the account with that e-mail address; for operators."""
    work.require(Permission.OPERATE_PLATFORM)
    found = by_email(work, as_compared(email))
    return found.account if found else None


def by_email(work: Work, email: str) -> Known | None:
    return _account(work.row(BY_EMAIL, email=email))


def by_id(work: Work, account_id: UUID) -> Known | None:
    return _account(work.row(BY_ID, id=account_id))


def check_may_found(work: Work) -> None:
    """Raises NoProvenAddress, MadeTooMany, NotYours. Every call counts, so that no one makes workspaces without end."""
    me = profile(work)
    if not me.is_verified:
        raise NoProvenAddress
    attempt_limits.check(attempt_limits.MAKE_WORKSPACE, me.email, work.actor.origin.address)


def _account(row: Row[Any] | None) -> Known | None:
    if row is None:
        return None
    person = AccountRow(row.id, row.email, row.name, row.is_operator)
    return Known(person, row.password_hash, row.disabled_at is not None, row.is_verified)
