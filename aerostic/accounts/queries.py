from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.accounts.credentials import as_compared
from aerostic.kit.actor import Actor, ActorKind, Permission
from aerostic.kit.work import Work

BY_EMAIL = text("SELECT id, email, name, is_operator, password_hash, disabled_at FROM accounts WHERE email = :email")
BY_ID = text("SELECT id, email, name, is_operator, password_hash, disabled_at FROM accounts WHERE id = :id")


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


NOBODY = Actor(ActorKind.PERSON, None, "Somebody not logged in", frozenset())


def account(work: Work, account_id: UUID) -> AccountRow | None:
    """One's own account; anybody's, for operators."""
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    found = by_id(work, account_id)
    return found.account if found else None


def account_of(work: Work, email: str) -> AccountRow | None:
    """By e-mail address, for operators."""
    work.require(Permission.OPERATE_PLATFORM)
    found = by_email(work, as_compared(email))
    return found.account if found else None


def by_email(work: Work, email: str) -> Known | None:
    return _known(work.row(BY_EMAIL, email=email))


def by_id(work: Work, account_id: UUID) -> Known | None:
    return _known(work.row(BY_ID, id=account_id))


def _known(row: Row[Any] | None) -> Known | None:
    if row is None:
        return None
    return Known(
        AccountRow(row.id, row.email, row.name, row.is_operator), row.password_hash, row.disabled_at is not None
    )
