"""Whoever has signed up opens a workspace and owns it; nobody opens one for somebody else."""

import pytest

from aerostic import accounts, audit, workspaces
from aerostic.kit.actor import NOWHERE, SYSTEM, Actor, ActorKind, Origin, Role
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.work import Work, working
from aerostic.workspaces import Plan
from tests.accounts.people import Someone, operator, somebody
from tests.services import Servers


def as_person(someone: Someone, origin: Origin = NOWHERE) -> Actor:
    return Actor(ActorKind.PERSON, someone.id, "Asha", frozenset(), origin=origin)


def test_whoever_opens_a_workspace_owns_it(servers: Servers) -> None:
    asha = somebody("Asha")

    with working(as_person(asha)) as work:
        opened = workspaces.open_workspace(work, "  Blue Lotus   Café ", "UTC")
        assert work.workspace == opened.id

    assert (opened.name, opened.plan) == ("Blue Lotus Café", Plan.FREE)
    with working(as_person(asha)) as work:
        [belonging] = workspaces.of(work, asha.id)
    assert (belonging.workspace_id, belonging.role) == (opened.id, Role.OWNER)


def test_it_is_written_down_where_it_was_opened_from(servers: Servers) -> None:
    asha = somebody("Asha")

    with working(as_person(asha, Origin("203.0.113.9", "Firefox"))) as work:
        opened = workspaces.open_workspace(work, "Blue Lotus Café", "UTC")

    with working(SYSTEM, opened.id) as work:
        said = {entry.action: entry for entry in audit.search(work, limit=10)}
    assert set(said) == {"workspace.created", "member.joined"}
    assert {(entry.actor_id, entry.address, entry.agent) for entry in said.values()} == {
        (asha.id, "203.0.113.9", "Firefox")
    }


def test_a_workspace_has_a_name(servers: Servers) -> None:
    with working(as_person(somebody("Asha"))) as work, pytest.raises(Invalid, match="name"):
        workspaces.open_workspace(work, " ", "UTC")


@pytest.mark.parametrize("actor", [SYSTEM, accounts.NOBODY], ids=["the system", "nobody"])
def test_only_a_person_opens_one(servers: Servers, actor: Actor) -> None:
    with working(actor) as work, pytest.raises(NotAllowed):
        workspaces.open_workspace(work, "Blue Lotus Café", "UTC")


def test_an_operator_opens_none(servers: Servers) -> None:
    with working(as_person(operator())) as work, pytest.raises(NotAllowed, match="Operators"):
        workspaces.open_workspace(work, "Blue Lotus Café", "UTC")


def test_mallory_opens_none_from_within_another(mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.open_workspace(mallory, "A workspace within hers", "UTC")
