"""In a suspended workspace nobody does or sends anything, and everybody is told why; what comes in is kept."""

from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import accounts, billing, messaging, workspaces
from aerostic.kit.actor import SYSTEM, Role
from aerostic.kit.db import Scope
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.workspaces import WorkspaceSuspended
from tests.cast import Make, Workspace
from tests.workspaces.team import Colleague, colleague

SUSPEND = text("UPDATE workspaces SET suspended_at = :now, suspended_reason = :reason WHERE id = :id")
LIFT = text("UPDATE workspaces SET suspended_at = NULL, suspended_reason = NULL WHERE id = :id")


def suspend(workspace_id: UUID, reason: str | None = "The invoice of October is open") -> None:
    with working(scope=Scope.PLATFORM) as work:
        work.run(SUSPEND, id=workspace_id, now=work.now, reason=reason)


@pytest.fixture
def ben(cafe: Workspace) -> Colleague:
    return colleague("Ben", cafe)


def test_a_member_is_told_why(cafe: Workspace, ben: Colleague) -> None:
    suspend(cafe.id)

    with working() as work:
        found = workspaces.membership(work, ben.id, cafe.id)
        info = accounts.SessionInfo(ben.id, ben.email, "Ben", is_operator=False, session_key=new_id(), seen_at=work.now)
        with pytest.raises(WorkspaceSuspended, match="The invoice of October is open"):
            workspaces.actor(work, info, cafe.id)
    assert found
    assert found.suspended_reason == "The invoice of October is open"


def test_a_suspension_without_a_reason_says_so(cafe: Workspace, ben: Colleague) -> None:
    suspend(cafe.id, None)

    with working() as work:
        found = workspaces.membership(work, ben.id, cafe.id)
    assert found
    assert found.suspended_reason == "no reason was given"


def test_a_machine_is_told_why(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work:
        _, secret = workspaces.create_key(work, "Shop")
    suspend(cafe.id)

    with working() as work, pytest.raises(WorkspaceSuspended):
        workspaces.identify(work, secret)


def test_nothing_is_sent(cafe: Workspace, make: Make, work: Work) -> None:
    talk = make.conversation()
    work.run(SUSPEND, id=cafe.id, now=work.now, reason="Spam")

    with pytest.raises(WorkspaceSuspended):
        messaging.send(work, talk.id, messaging.Text("Hi"))
    with pytest.raises(WorkspaceSuspended):
        billing.spend(work, "service")


def test_what_comes_in_is_kept(cafe: Workspace) -> None:
    suspend(cafe.id)

    with working(SYSTEM, cafe.id) as work:
        talk = Make(work, cafe).conversation("Are you there?")

        assert talk.id


def test_another_workspace_goes_on(cafe: Workspace, harbour: Workspace) -> None:
    suspend(cafe.id)

    with working(harbour.owner, harbour.id) as work:
        billing.spend(work, "service")
    eve = colleague("Eve", harbour)
    assert eve.actor.permissions


def test_a_switcher_names_suspended_workspaces_last(cafe: Workspace, harbour: Workspace, ben: Colleague) -> None:
    with working(SYSTEM, harbour.id) as work:
        workspaces.join(work, ben.id, harbour.id, Role.VIEWER)
    suspend(cafe.id)

    with working(accounts.AccountRow(ben.id, ben.email, "Ben", is_operator=False).actor) as work:
        found = workspaces.own_workspaces(work)
    assert [(one.name, one.is_suspended) for one in found] == [("Harbour Books", False), ("Blue Lotus Café", True)]


def test_once_lifted_everything_goes_on(cafe: Workspace, ben: Colleague) -> None:
    suspend(cafe.id)
    with working(scope=Scope.PLATFORM) as work:
        work.run(LIFT, id=cafe.id)

    with working() as work:
        found = workspaces.membership(work, ben.id, cafe.id)
    assert found
    assert found.suspended_reason is None
