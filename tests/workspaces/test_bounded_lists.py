"""A team and its open invitations may be long: a page shows the first hundred, says how many there are, and finds."""

import pytest
from sqlalchemy import text

from aerostic import workspaces
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.workspaces.team import Colleague

CROWD = 120
HIRE_MANY = text("""
    WITH hired AS (
        INSERT INTO accounts (id, email, name)
        SELECT gen_random_uuid(), 'crowd.' || n || '@' || CAST(:workspace AS text), 'Crowd ' || n
        FROM generate_series(1, :crowd) n RETURNING id)
    INSERT INTO memberships (account_id, workspace_id, role) SELECT id, :workspace, 'agent' FROM hired
""")
INVITE_MANY = text("""
    INSERT INTO invitations (workspace_id, id, email, role, masks_phones, created_at, expires_at)
    SELECT :workspace, gen_random_uuid(), 'guest.' || n || '@example.com', 'agent', FALSE, :now, :now
    FROM generate_series(1, :crowd) n
""")


@pytest.fixture
def crowd(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        work.run(HIRE_MANY, workspace=cafe.id, crowd=CROWD)
        work.run(INVITE_MANY, workspace=cafe.id, crowd=CROWD, now=work.now)


@pytest.mark.usefixtures("crowd")
def test_the_first_hundred_are_shown_and_all_are_counted(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        members, invited = workspaces.find_members(work), workspaces.find_invitations(work)

    assert (len(members.rows), members.there) == (100, CROWD + 1)
    assert (len(invited.rows), invited.there) == (100, CROWD)


@pytest.mark.usefixtures("crowd")
def test_somebody_is_found_by_name_or_address(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        by_name, by_address = workspaces.find_members(work, " CROWD 120 "), workspaces.find_members(work, asha.email)
        invited = workspaces.find_invitations(work, "guest.120@")

    assert ([row.name for row in by_name.rows], by_name.there) == (["Crowd 120"], 1)
    assert [row.name for row in by_address.rows] == ["Asha"]
    assert [row.email for row in invited.rows] == ["guest.120@example.com"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "nobody of this name"])
def test_what_nobody_is_called_finds_nobody(cafe: Workspace, asha: Colleague, words: str) -> None:
    with working(asha.actor, cafe.id) as work:
        assert (workspaces.find_members(work, words).there, workspaces.find_invitations(work, words).there) == (0, 0)


def test_mallory_finds_nobody_of_the_cafe(asha: Colleague, mallory: Work) -> None:
    assert [row.name for row in workspaces.find_members(mallory).rows] == ["Mallory"]
    assert workspaces.find_members(mallory, asha.email).rows == []
    assert workspaces.find_invitations(mallory).rows == []
    assert workspaces.member(mallory, asha.id) is None


def test_an_agent_finds_no_invitation(cafe: Workspace, work: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.find_invitations(work)
