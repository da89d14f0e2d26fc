import pytest

from aerostic import audit, workspaces
from aerostic.accounts.errors import NoTimeZone
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.time_zones import time_zones
from aerostic.kit.work import Work, working
from tests.cast import Workspace


def test_an_owner_names_the_workspace_and_sets_its_clock(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work:
        assert workspaces.rename(work, " Blue  Lotus ") == "Blue Lotus"
        workspaces.set_time_zone(work, "Asia/Kolkata")

        found = workspaces.workspace(work)
        assert (found.name, found.time_zone) == ("Blue Lotus", "Asia/Kolkata")
        assert {entry.action for entry in audit.search(work, limit=2)} == {
            "workspace.renamed",
            "workspace.time_zone_set",
        }


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_workspace_keeps_a_name(cafe: Workspace, name: str) -> None:
    with working(cafe.owner, cafe.id) as work, pytest.raises(Invalid):
        workspaces.rename(work, name)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Europe/berlin"])
def test_a_clock_is_one_there_is(cafe: Workspace, zone: str) -> None:
    with working(cafe.owner, cafe.id) as work, pytest.raises(NoTimeZone):
        workspaces.set_time_zone(work, zone)


def test_every_place_people_live_in_is_offered(servers: object) -> None:
    zones = time_zones()

    assert {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires"} <= set(zones)
    assert not {"Etc/GMT+5", "posixrules", "US/Eastern"} & set(zones)


def test_an_agent_changes_neither(work: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.rename(work, "Ben's")
    with pytest.raises(NotAllowed):
        workspaces.set_time_zone(work, "UTC")


def test_mallory_renames_her_own_alone(cafe: Workspace, mallory: Work) -> None:
    workspaces.rename(mallory, "Blue Lotus Café II")
    workspaces.set_time_zone(mallory, "Europe/Paris")

    with working(workspace_id=cafe.id) as work:
        found = workspaces.workspace(work)
    assert (found.name, found.time_zone) == ("Blue Lotus Café", "UTC")
