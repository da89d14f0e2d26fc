"""People at their browsers: Asha and Ben in the café, Mallory elsewhere, Olga on the console."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from aerostic import accounts, workspaces
from aerostic.kit.actor import SYSTEM, Role
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from tests.accounts.people import operator, somebody
from tests.cast import Workspace, committed_conversation


@dataclass(frozen=True, slots=True)
class Visitor:
    account_id: UUID
    session: str


def logged_in(account_id: UUID, surface: Surface = Surface.APP) -> str:
    with working() as work:
        return accounts.redeem(work, accounts.issue_ticket(work, account_id, surface), surface)


def member(name: str, workspace: Workspace, role: Role) -> Visitor:
    someone = somebody(name)
    with working(SYSTEM, workspace.id) as work:
        workspaces.join(work, someone.id, workspace.id, role)
    return Visitor(someone.id, logged_in(someone.id))


@pytest.fixture
def asha(cafe: Workspace) -> Visitor:
    return member("Asha", cafe, Role.OWNER)


@pytest.fixture
def ben(cafe: Workspace) -> Visitor:
    return member("Ben", cafe, Role.AGENT)


@pytest.fixture
def vera(cafe: Workspace) -> Visitor:
    """May look, not answer."""
    return member("Vera", cafe, Role.VIEWER)


@pytest.fixture
def eve(harbour: Workspace) -> Visitor:
    """Mallory, at her own browser."""
    return member("Mallory", harbour, Role.OWNER)


@pytest.fixture
def olga(cafe: Workspace) -> Visitor:
    someone = operator()
    return Visitor(someone.id, logged_in(someone.id, Surface.ADMIN))


@pytest.fixture
def hello(cafe: Workspace) -> UUID:
    """Somebody wrote "The pistachio secret" to the café."""
    return committed_conversation(cafe, "The pistachio secret").id
