"""Whoever is logged in sees the invitations to their own address, and accepts them without looking for the mail."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import workspaces
from aerostic.accounts import AccountRow
from aerostic.accounts.errors import InvitationSpent
from aerostic.kit.actor import Actor, Restriction, Role
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.workspaces import Welcome
from tests.accounts.people import Someone, somebody
from tests.cast import Workspace
from tests.workspaces.team import Colleague

UNPROVEN = text("UPDATE accounts SET email_verified_at = NULL WHERE id = :id")
LATER = text("UPDATE invitations SET expires_at = :at WHERE workspace_id = :workspace AND id = :id")
MASKED = Restriction(channels=frozenset({new_id()}), masks_phones=True)


@pytest.fixture
def bea(cafe: Workspace) -> Someone:
    """Has an account already, and belongs nowhere."""
    return somebody("Bea")


def person(who: Someone) -> Actor:
    return AccountRow(who.id, who.email, "Bea", is_operator=False).actor


def invited(asha: Colleague, email: str) -> UUID:
    with working(asha.actor, asha.workspace_id) as work:
        made, _ = workspaces.invite(work, email, Role.AGENT, MASKED)
    return made.id


def seen_by(who: Someone) -> list[Welcome]:
    with working(person(who)) as work:
        places = workspaces.invited_to(work)
    seen: list[Welcome | None] = []
    for place in places:
        with working(person(who)) as work:
            seen.append(workspaces.own_invitation(work, place))
    return [one for one in seen if one]


def accepted(who: Someone, invitation_id: UUID) -> UUID:
    with working(person(who)) as work:
        return workspaces.accept_own(work, invitation_id)


def test_bea_sees_who_invites_her_and_where_to(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email.upper())

    [shown] = seen_by(bea)

    assert (shown.invitation_id, shown.workspace_id) == (invitation, asha.workspace_id)
    assert (shown.workspace, shown.role_name, shown.inviter) == ("Blue Lotus Café", "Agent", "Asha")


def places(who: Someone, now: datetime) -> list[workspaces.InvitedTo]:
    with working(person(who), now=now) as work:
        return workspaces.invited_to(work)


def test_an_invitation_that_has_ended_is_looked_up_in_no_workspace(asha: Colleague, bea: Someone) -> None:
    now = datetime.now(UTC)
    invited(asha, bea.email)

    assert len(places(bea, now + timedelta(days=6))) == 1
    assert places(bea, now + timedelta(days=8)) == []


def test_an_invitation_that_is_sent_again_is_found_seven_days_more(asha: Colleague, bea: Someone) -> None:
    invitation, later = invited(asha, bea.email), datetime.now(UTC) + timedelta(days=8)
    with working(asha.actor, asha.workspace_id, now=later) as work:
        workspaces.resend_invitation(work, invitation)

    [place] = places(bea, later + timedelta(days=6))

    assert place.invitation_id == invitation


def test_she_joins_in_the_role_and_sight_she_was_invited_to(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email)

    assert accepted(bea, invitation) == asha.workspace_id

    with working() as work:
        member = workspaces.membership(work, bea.id, asha.workspace_id)
    assert member
    assert (member.role, member.restriction) == (Role.AGENT, MASKED)
    assert seen_by(bea) == []
    with pytest.raises(InvitationSpent):
        accepted(bea, invitation)


def test_an_invitation_that_was_sent_again_is_still_hers(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email)
    with working(asha.actor, asha.workspace_id) as work:
        workspaces.resend_invitation(work, invitation)

    assert [shown.invitation_id for shown in seen_by(bea)] == [invitation]


def test_what_was_revoked_is_seen_no_more(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email)
    with working(asha.actor, asha.workspace_id) as work:
        workspaces.revoke_invitation(work, invitation)

    assert seen_by(bea) == []
    with pytest.raises(InvitationSpent):
        accepted(bea, invitation)


def test_what_has_expired_is_seen_no_more(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email)
    with working(workspace_id=asha.workspace_id) as work:
        work.run(LATER, at=work.now - timedelta(minutes=1), workspace=asha.workspace_id, id=invitation)

    assert seen_by(bea) == []
    with pytest.raises(InvitationSpent):
        accepted(bea, invitation)


def test_nobody_sees_any_before_their_address_is_confirmed(asha: Colleague, bea: Someone) -> None:
    invitation = invited(asha, bea.email)
    with working() as work:
        work.run(UNPROVEN, id=bea.id)

    assert seen_by(bea) == []
    with pytest.raises(InvitationSpent):
        accepted(bea, invitation)


def test_mallory_neither_sees_nor_accepts_what_is_for_bea(asha: Colleague, bea: Someone) -> None:
    invitation, mallory = invited(asha, bea.email), somebody("Mallory")
    with working(person(bea)) as work:
        [place] = workspaces.invited_to(work)

    assert seen_by(mallory) == []
    with working(person(mallory)) as work:
        assert workspaces.own_invitation(work, place) is None
    with pytest.raises(InvitationSpent):
        accepted(mallory, invitation)
    with working() as work:
        assert workspaces.membership(work, mallory.id, asha.workspace_id) is None
