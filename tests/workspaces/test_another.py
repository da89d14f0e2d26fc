"""Somebody who has an account makes another workspace, by the rules of signing up."""

import pytest
from sqlalchemy import text

from aerostic import accounts, workspaces
from aerostic.accounts.errors import MadeTooMany, NoProvenAddress, NoTimeZone, NotYours, NoWorkspaceName
from aerostic.kit.actor import Actor, ActorKind, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work, working
from tests.accounts.people import Someone, somebody
from tests.services import Servers
from tests.workspaces.test_signup import as_person

UNPROVEN = text("UPDATE accounts SET email_verified_at = NULL WHERE id = :id")

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture
def asha(servers: Servers) -> Someone:
    return somebody("Asha")


def test_she_owns_it_and_its_days_are_counted_by_her_clock(asha: Someone) -> None:
    for name in ("Blue Lotus Café", "Blue Lotus Catering"):
        with working(as_person(asha)) as work:
            workspaces.make_workspace(work, name, "Asia/Kolkata")

    with working(as_person(asha)) as work:
        mine = workspaces.own_workspaces(work)
    assert [(one.name, one.role, one.time_zone) for one in mine] == [
        ("Blue Lotus Café", Role.OWNER, "Asia/Kolkata"),
        ("Blue Lotus Catering", Role.OWNER, "Asia/Kolkata"),
    ]


def test_it_has_a_name_and_a_time_zone(asha: Someone) -> None:
    with working(as_person(asha)) as work, pytest.raises(NoWorkspaceName):
        workspaces.make_workspace(work, " ", "UTC")
    for zone in ("", "Mars/Olympus"):
        with working(as_person(asha)) as work, pytest.raises(NoTimeZone):
            workspaces.make_workspace(work, "Blue Lotus", zone)


def test_an_address_has_to_be_confirmed_first(asha: Someone) -> None:
    with working() as work:
        work.run(UNPROVEN, id=asha.id)

    with working(as_person(asha)) as work, pytest.raises(NoProvenAddress):
        workspaces.make_workspace(work, "Blue Lotus", "UTC")


def test_nobody_makes_them_without_end(asha: Someone) -> None:
    for number in range(5):
        with working(as_person(asha)) as work:
            workspaces.make_workspace(work, f"Blue Lotus {number}", "UTC")

    with working(as_person(asha)) as work, pytest.raises(MadeTooMany):
        workspaces.make_workspace(work, "Blue Lotus again", "UTC")


def test_nobody_and_no_key_makes_one(asha: Someone) -> None:
    for actor in (accounts.NOBODY, Actor(ActorKind.KEY, asha.id, "Key", frozenset())):
        with working(actor) as work, pytest.raises(NotYours):
            workspaces.make_workspace(work, "Blue Lotus", "UTC")


def test_mallory_makes_none_within_another(mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.make_workspace(mallory, "A workspace within hers", "UTC")
