import pytest

from aerostic import audit, workspaces
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work, working
from tests.cast import Workspace


def chosen(workspace: Workspace) -> tuple[bool, bool]:
    with working(workspace_id=workspace.id) as work:
        found = workspaces.workspace(work)
    return found.sends_read_receipts, found.sends_typing


def test_customers_see_both_until_somebody_decides_otherwise(cafe: Workspace) -> None:
    assert chosen(cafe) == (True, True)


def test_an_owner_switches_each_by_itself(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work:
        workspaces.choose_signals(work, typing=False)
    assert chosen(cafe) == (True, False)

    with working(cafe.owner, cafe.id) as work:
        workspaces.choose_signals(work, receipts=False)
        [entry] = audit.search(work, limit=1)

    assert chosen(cafe) == (False, False)
    assert (entry.action, entry.details) == ("workspace.read_receipts_set", {"read_receipts": "off"})


def test_an_agent_switches_neither(work: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.choose_signals(work, receipts=False)


def test_mallory_switches_her_own_alone(cafe: Workspace, mallory: Work) -> None:
    workspaces.choose_signals(mallory, receipts=False, typing=False)

    assert chosen(cafe) == (True, True)
