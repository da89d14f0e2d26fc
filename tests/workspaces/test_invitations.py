"""People come in by a link that works once, for seven days, in the role and sight they were invited to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import accounts, audit, workspaces
from aerostic.accounts.errors import InvitationSpent, NoAddress
from aerostic.kit import mail
from aerostic.kit.actor import PERMISSIONS, Assignees, Permission, Restriction, Role
from aerostic.kit.db import Scope
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.workspaces import Welcome
from aerostic.workspaces.errors import (
    AlreadyInvited,
    AlreadyMember,
    BeyondYou,
    NoSuchInvitation,
    TooManyInvitations,
)
from aerostic.workspaces.founding import Plan
from aerostic.workspaces.invitation_limits import MOST_A_DAY, MOST_WHILE_NEW, NEW, check_pace
from aerostic.workspaces.invitations import LASTS
from aerostic.workspaces.jobs import MailInvitation
from tests.accounts.people import Someone, somebody
from tests.cast import Workspace
from tests.smtp import Postbox
from tests.workspaces.team import Colleague, colleague

AGED = text("UPDATE workspaces SET plan = :plan, created_at = created_at - CAST(:age AS interval) WHERE id = :id")
NUMBERS = Restriction(
    channels=frozenset({new_id()}), tags=frozenset({new_id()}), masks_phones=True, assignees=Assignees.ME
)


@pytest.fixture
def bea() -> Someone:
    """Has an account already, from elsewhere."""
    return somebody("Bea")


def invited(asha: Colleague, email: str, role: Role = Role.AGENT, now: datetime | None = None) -> tuple[UUID, str]:
    """The invitation, and the token of the link its sender may hand over."""
    with working(asha.actor, asha.workspace_id, now=now) as work:
        made, link = workspaces.invite(work, email, role, NUMBERS)
    return made.id, link.partition("token=")[2]


def mailed(postbox: Postbox, cafe: Workspace, invitation_id: UUID) -> str:
    """The token of the link in the mail."""
    with working(workspace_id=cafe.id) as work:
        letter = workspaces.letter_of_invitation(work, MailInvitation(invitation_id=invitation_id))
    assert letter
    mail.deliver(letter)
    return postbox.token


def read(token: str, now: datetime | None = None) -> Welcome:
    with working(accounts.NOBODY, now=now) as work:
        return workspaces.welcome(work, token)


def come_in(who: Someone, invitation: Welcome, now: datetime | None = None) -> None:
    with working(accounts.NOBODY, now=now) as work:
        work.actor = accounts.AccountRow(who.id, who.email, "Bea", is_operator=False).actor
        workspaces.accept(work, invitation)


def member(cafe: Workspace, who: Someone) -> workspaces.Membership | None:
    with working() as work:
        return workspaces.membership(work, who.id, cafe.id)


def test_an_invitation_is_mailed_and_listed(cafe: Workspace, asha: Colleague) -> None:
    email = f"Bea.{new_id().hex}@Example.com"

    with working(asha.actor, cafe.id) as work:
        made, link = workspaces.invite(work, email, Role.AGENT, NUMBERS)

        assert work.jobs == [MailInvitation(invitation_id=made.id)]
        assert workspaces.invitations(work) == [made]
        assert audit.search(work, limit=1)[0].action == "invitation.sent"
    assert (made.email, made.role_name, made.restriction) == (email.lower(), "Agent", NUMBERS)
    assert (made.invited_by, made.expires_at - made.created_at) == ("Asha", timedelta(days=7))
    assert link.startswith("http://auth.")


def test_only_a_hash_of_a_link_is_kept(cafe: Workspace, asha: Colleague, postbox: Postbox) -> None:
    invitation, token = invited(asha, "bea@example.com")
    other = mailed(postbox, cafe, invitation)

    with working(workspace_id=cafe.id) as work:
        kept = repr(work.rows(text("SELECT * FROM invitation_links"))) + repr(
            work.rows(text("SELECT ids FROM waiting"))
        )
    assert token not in kept
    assert other not in kept


def test_who_accepts_has_the_role_and_restriction_they_were_invited_with(
    cafe: Workspace, asha: Colleague, bea: Someone
) -> None:
    _, token = invited(asha, bea.email)

    come_in(bea, read(token))

    found = member(cafe, bea)
    assert found
    assert (found.role, found.permissions, found.restriction) == (Role.AGENT, PERMISSIONS[Role.AGENT], NUMBERS)
    with working(asha.actor, cafe.id) as work:
        assert workspaces.invitations(work) == []
        assert {entry.action for entry in audit.search(work, limit=2)} == {"invitation.accepted", "member.joined"}


def test_a_link_works_once(cafe: Workspace, asha: Colleague, bea: Someone, postbox: Postbox) -> None:
    invitation, token = invited(asha, bea.email)
    other = mailed(postbox, cafe, invitation)
    seen = read(token)

    come_in(bea, seen)

    for spent in (token, other):
        with pytest.raises(InvitationSpent):
            read(spent)
    with pytest.raises(InvitationSpent):
        come_in(somebody("Eve"), seen)


def test_of_two_who_accept_at_once_one_comes_in(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    _, token = invited(asha, bea.email)
    seen, ready = read(token), Barrier(2)

    def accept(who: Someone) -> bool:
        ready.wait(10)
        try:
            come_in(who, seen)
        except InvitationSpent:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(accept, [bea, somebody("Eve")]))

    assert sorted(outcomes) == [False, True]


def test_a_link_works_for_seven_days(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    sent = datetime(2026, 1, 5, 12, tzinfo=UTC)
    _, token = invited(asha, bea.email, now=sent)

    assert read(token, sent + LASTS - timedelta(seconds=1)).email == bea.email
    with pytest.raises(InvitationSpent):
        read(token, sent + LASTS)


def test_what_was_read_in_time_is_not_accepted_too_late(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    sent = datetime(2026, 1, 5, 12, tzinfo=UTC)
    _, token = invited(asha, bea.email, now=sent)
    seen = read(token, sent)

    with pytest.raises(InvitationSpent):
        come_in(bea, seen, sent + LASTS)
    assert member(cafe, bea) is None


def test_a_revoked_invitation_is_over_at_once(cafe: Workspace, asha: Colleague, bea: Someone, postbox: Postbox) -> None:
    invitation, token = invited(asha, bea.email)
    seen = read(token)

    with working(asha.actor, cafe.id) as work:
        workspaces.revoke_invitation(work, invitation)
        assert workspaces.invitations(work) == []
        with pytest.raises(NoSuchInvitation):
            workspaces.revoke_invitation(work, invitation)

    with pytest.raises(InvitationSpent):
        read(token)
    with pytest.raises(InvitationSpent):
        come_in(bea, seen)
    with working(workspace_id=cafe.id) as work:
        assert workspaces.letter_of_invitation(work, MailInvitation(invitation_id=invitation)) is None


def test_the_mail_says_who_invites_whereto_as_what(cafe: Workspace, asha: Colleague, postbox: Postbox) -> None:
    invitation, _ = invited(asha, "bea@example.com")

    token = mailed(postbox, cafe, invitation)

    assert postbox.recipients == ["bea@example.com"]
    assert "Asha invites you to work in Blue Lotus Café on Aerostic, as Agent." in postbox.text
    assert read(token).is_mailed


def test_only_the_reader_of_the_mail_learns_whether_there_is_an_account(
    cafe: Workspace, asha: Colleague, bea: Someone, postbox: Postbox
) -> None:
    known, known_link = invited(asha, bea.email)
    unknown, unknown_link = invited(asha, "nobody.yet@example.com")

    assert [read(link).has_account for link in (known_link, unknown_link)] == [None, None]
    assert read(mailed(postbox, cafe, known)).has_account is True
    assert read(mailed(postbox, cafe, unknown)).has_account is False


def test_sent_again_it_has_seven_more_days_and_older_links_are_over(
    cafe: Workspace, asha: Colleague, bea: Someone, postbox: Postbox
) -> None:
    sent = datetime(2026, 1, 5, 12, tzinfo=UTC)
    invitation, token = invited(asha, bea.email, now=sent)
    later = sent + timedelta(days=8)

    with working(asha.actor, cafe.id, now=later) as work:
        assert workspaces.invitations(work)[0].has_expired
        workspaces.resend_invitation(work, invitation)
        assert work.jobs == [MailInvitation(invitation_id=invitation)]
        assert workspaces.invitations(work)[0].expires_at == later + LASTS

    with pytest.raises(InvitationSpent):
        read(token, later)


def test_another_link_can_be_made_while_it_is_open(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    invitation, _ = invited(asha, bea.email)

    with working(asha.actor, cafe.id) as work:
        link = workspaces.invitation_link(work, invitation)
    assert read(link.partition("token=")[2]).email == bea.email
    with working(asha.actor, cafe.id, now=datetime.now(UTC) + LASTS) as work, pytest.raises(NoSuchInvitation):
        workspaces.invitation_link(work, invitation)


def test_a_holder_of_a_link_has_it_mailed_a_few_times_at_most(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    seen = read(invited(asha, bea.email)[1])
    jobs = []

    for _ in range(5):
        with working(workspace_id=cafe.id) as work:
            workspaces.send_mail_instead(work, seen)
            jobs += work.jobs

    assert jobs == [MailInvitation(invitation_id=seen.invitation_id)] * 3


def test_who_is_in_or_invited_is_not_invited_again(cafe: Workspace, asha: Colleague) -> None:
    ben = colleague("Ben", cafe)
    invited(asha, "bea@example.com")

    with working(asha.actor, cafe.id) as work:
        with pytest.raises(AlreadyMember):
            workspaces.invite(work, ben.email.upper(), Role.AGENT)
        with pytest.raises(AlreadyInvited):
            workspaces.invite(work, " Bea@example.com ", Role.AGENT)


def test_an_invitation_goes_to_an_address(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(NoAddress):
        workspaces.invite(work, "bea", Role.AGENT)


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize(("age", "figures"), [(timedelta(), MOST_WHILE_NEW), (NEW, MOST_A_DAY)])
def test_a_workspace_sends_so_many_a_day_by_its_plan_and_age(
    cafe: Workspace, asha: Colleague, plan: Plan, age: timedelta, figures: dict[Plan, int]
) -> None:
    with working(scope=Scope.PLATFORM) as work:
        work.run(AGED, id=cafe.id, plan=plan.value, age=age)

    with working(asha.actor, cafe.id) as work:
        for _ in range(figures[plan] - 1):
            check_pace(work)
        workspaces.invite(work, "the.last@example.com", Role.VIEWER)
        with pytest.raises(TooManyInvitations):
            workspaces.invite(work, "one.more@example.com", Role.VIEWER)


@pytest.mark.parametrize("chosen", ["Go to http://evil.example/login", "evil.example", "Write to prize@evil"])
def test_no_mail_in_our_name_leads_where_somebody_else_chose(cafe: Workspace, asha: Colleague, chosen: str) -> None:
    invitation, _ = invited(asha, "bea@example.com")
    with working(asha.actor, cafe.id) as work:
        workspaces.rename(work, chosen)

    with working(workspace_id=cafe.id) as work:
        mail = workspaces.letter_of_invitation(work, MailInvitation(invitation_id=invitation))

    assert mail
    assert chosen not in mail.subject + mail.text
    assert mail.subject.endswith("invites you to a workspace")


def test_nobody_invites_to_more_than_they_may(cafe: Workspace, asha: Colleague) -> None:
    manager = colleague("Mona", cafe, Role.MANAGER, Restriction(masks_phones=True))
    invitation, _ = invited(asha, "bea@example.com", Role.ADMIN)

    with working(manager.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.invite(work, "a@example.com", Role.OWNER),
            lambda: workspaces.invite(work, "a@example.com", Role.AGENT),  # without hiding numbers
            lambda: workspaces.invitation_link(work, invitation),
            lambda: workspaces.resend_invitation(work, invitation),
            lambda: workspaces.revoke_invitation(work, invitation),
        ):
            with pytest.raises(BeyondYou):
                attempt()
        assert [row.may_change for row in workspaces.invitations(work)] == [False]


def test_an_agent_neither_invites_nor_sees_who_is_invited(cafe: Workspace, asha: Colleague, work: Work) -> None:
    invitation, _ = invited(asha, "bea@example.com")

    for attempt in (
        lambda: workspaces.invite(work, "a@example.com", Role.VIEWER),
        lambda: workspaces.invitations(work),
        lambda: workspaces.invitation_link(work, invitation),
        lambda: workspaces.resend_invitation(work, invitation),
        lambda: workspaces.revoke_invitation(work, invitation),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_mallory_reaches_no_invitation_of_the_cafe(cafe: Workspace, asha: Colleague, mallory: Work) -> None:
    invitation, token = invited(asha, "bea@example.com")

    assert workspaces.invitations(mallory) == []
    for attempt in (
        lambda: workspaces.invitation_link(mallory, invitation),
        lambda: workspaces.resend_invitation(mallory, invitation),
        lambda: workspaces.revoke_invitation(mallory, invitation),
    ):
        with pytest.raises(NoSuchInvitation):
            attempt()
    with pytest.raises(NotAllowed):
        workspaces.welcome(mallory, token)


@pytest.mark.parametrize("token", ["", "guess", "x" * 100_000])
def test_a_guessed_link_is_answered_like_a_used_one(servers: object, token: str) -> None:
    with pytest.raises(InvitationSpent):
        read(token)


def test_what_a_removed_member_offered_is_off(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    manager = colleague("Mona", cafe, Role.MANAGER)
    with working(manager.actor, cafe.id) as work:
        _, link = workspaces.invite(work, bea.email, Role.AGENT)

    with working(asha.actor, cafe.id) as work:
        workspaces.remove_member(work, manager.id)
        assert workspaces.invitations(work) == []

    with pytest.raises(InvitationSpent):
        read(link.partition("token=")[2])


def test_what_who_left_offered_is_off_and_on_record(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    manager = colleague("Mona", cafe, Role.MANAGER)
    with working(manager.actor, cafe.id) as work:
        made, link = workspaces.invite(work, bea.email, Role.AGENT)
        workspaces.leave(work)

    with pytest.raises(InvitationSpent):
        read(link.partition("token=")[2])
    with working(asha.actor, cafe.id) as work:
        assert ("invitation.revoked", made.id) in {(one.action, one.subject_id) for one in audit.search(work)}


@pytest.mark.parametrize(
    ("role", "restriction", "open_roles"),
    [
        (Role.ADMIN, Restriction(), {Role.ADMIN, Role.AGENT}),
        (Role.MANAGER, Restriction(), {Role.AGENT}),
        (Role.VIEWER, Restriction(), set[Role]()),
        (Role.ADMIN, Restriction(masks_phones=True), set[Role]()),
    ],
)
def test_who_may_less_has_offered_no_more(
    cafe: Workspace, asha: Colleague, role: Role, restriction: Restriction, open_roles: set[Role]
) -> None:
    """Or they would come back in by a link they kept, as what they are no longer."""
    admin = colleague("Mona", cafe, Role.ADMIN)
    with working(admin.actor, cafe.id) as work:
        for offered in (Role.ADMIN, Role.AGENT):
            workspaces.invite(work, f"{offered}@example.com", offered)

    with working(asha.actor, cafe.id) as work:
        workspaces.invite(work, "theirs@example.com", Role.OWNER)
        workspaces.change_member(work, admin.id, role, restriction)
        assert {one.role for one in workspaces.invitations(work)} == {*open_roles, Role.OWNER}


def test_a_role_that_allows_less_has_offered_no_more(cafe: Workspace, asha: Colleague) -> None:
    allowed = PERMISSIONS[Role.AGENT] | {Permission.MANAGE_TEAM}
    with working(asha.actor, cafe.id) as work:
        role = workspaces.make_role(work, "Host", allowed)
    host = colleague("Hanna", cafe, role)
    with working(host.actor, cafe.id) as work:
        workspaces.invite(work, "agent@example.com", Role.AGENT)

    with working(asha.actor, cafe.id) as work:
        workspaces.change_role(work, role, "Hosts", allowed)
        assert len(workspaces.invitations(work)) == 1
        workspaces.change_role(work, role, "Hosts", allowed - {Permission.SEND_MESSAGES})
        assert workspaces.invitations(work) == []


def test_who_handed_over_has_offered_no_ownership(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    heir = colleague("Hanna", cafe, Role.ADMIN)
    with working(asha.actor, cafe.id) as work:
        _, link = workspaces.invite(work, bea.email, Role.OWNER)
        workspaces.hand_over(work, heir.id)

    with pytest.raises(InvitationSpent):
        read(link.partition("token=")[2])


def test_who_came_in_meanwhile_keeps_the_role_they_have(cafe: Workspace, asha: Colleague, bea: Someone) -> None:
    _, token = invited(asha, bea.email, Role.VIEWER)
    with working(asha.actor, cafe.id) as work:
        workspaces.join(work, bea.id, cafe.id, Role.MANAGER)

    come_in(bea, read(token))

    found = member(cafe, bea)
    assert found
    assert found.role is Role.MANAGER


def test_nobody_accepts_for_nobody(cafe: Workspace, asha: Colleague) -> None:
    seen = read(invited(asha, "bea@example.com")[1])

    with working(accounts.NOBODY) as work, pytest.raises(InvitationSpent):
        workspaces.accept(work, seen)
