import pytest

from aerostic import workspaces
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.work import Work, working
from aerostic.workspaces import Plan
from tests.cast import Workspace
from tests.services import Servers


def test_the_work_that_founds_a_workspace_is_in_it(servers: Servers) -> None:
    with working() as work:
        founded = workspaces.create(work, "  Blue  Lotus Café ", Plan.PRO)

        assert work.workspace == founded.id
        assert workspaces.workspace(work) == founded
    assert founded.name == "Blue Lotus Café"


def test_a_work_in_one_workspace_founds_no_other_and_enters_no_other(cafe: Workspace, harbour: Workspace) -> None:
    with working(workspace_id=cafe.id) as work:
        with pytest.raises(NotAllowed):
            workspaces.create(work, "Another")
        with pytest.raises(NotAllowed):
            workspaces.enter(work, harbour.id)


def test_a_work_that_entered_a_workspace_sees_its_rows(cafe: Workspace) -> None:
    with working() as work:
        workspaces.enter(work, cafe.id)

        assert workspaces.workspace(work).name == "Blue Lotus Café"


def test_mallory_founds_nothing_and_sees_her_own(harbour: Workspace, mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.create(mallory, "Harbour Books II")
    with pytest.raises(NotAllowed):
        workspaces.any_exist(mallory)

    assert workspaces.workspace(mallory).id == harbour.id


def test_a_workspace_has_a_name(servers: Servers) -> None:
    with working() as work, pytest.raises(Invalid):
        workspaces.create(work, " ")


def test_the_platform_knows_whether_anybody_works_here(cafe: Workspace) -> None:
    with working() as work:
        assert workspaces.any_exist(work)
