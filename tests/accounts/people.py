"""People with accounts of their own, for the tests of whoever lets them in."""

from dataclasses import dataclass
from uuid import UUID

from aerostic import accounts
from aerostic.kit.ids import new_id
from aerostic.kit.work import working

PASSWORD = "lotus flowers at noon"


@dataclass(frozen=True, slots=True)
class Someone:
    id: UUID
    email: str


def somebody(name: str) -> Someone:
    """With an account and the password above."""
    with working() as work:
        made = accounts.create(work, f"{name.lower()}.{new_id().hex}@example.com", name, PASSWORD)
    return Someone(made.id, made.email)


def operator() -> Someone:
    with working() as work:
        token = accounts.invite_operator(work, f"olga.{new_id().hex}@example.com")
        made = accounts.accept_operator_invitation(work, token, "Olga", PASSWORD)
    return Someone(made.id, made.email)
