"""Operators see each other and can revoke each other; whoever is revoked is out at once and stays out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from aerostic import accounts, audit
from aerostic.accounts.errors import (
    InvitationSpent,
    NoSuchInvitation,
    NoSuchOperator,
    NotAnOperator,
    RevokesOneself,
    TicketSpent,
    WrongCredentials,
)
from aerostic.audit import AuditFilter
from aerostic.kit.actor import SYSTEM, Actor
from aerostic.kit.errors import NotAllowed
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.accounts.people import PASSWORD, somebody
from tests.services import Servers

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator with one session open."""

    id: UUID
    email: str
    actor: Actor
    session: str


def invited(by: Actor | None = None, email: str = "") -> str:
    with working(by or SYSTEM, now=NOW) as work:
        return accounts.invite_operator(work, email or f"olga.{new_id().hex}@example.com")


def operator_named(name: str) -> Operator:
    token = invited()
    with working(accounts.NOBODY, now=NOW) as work:
        made = accounts.accept_operator_invitation(work, token, name, PASSWORD)
        ticket = accounts.issue_ticket(work, made.id, Surface.ADMIN)
        session = accounts.redeem(work, ticket, Surface.ADMIN)
    return Operator(made.id, made.email, entered(session), session)


def entered(session: str) -> Actor:
    with working(accounts.NOBODY, now=NOW) as work:
        info = accounts.session(work, session, Surface.ADMIN)
    assert info
    return accounts.operator(info)


def revoke(by: Actor, account_id: UUID) -> None:
    with working(by, now=NOW) as work:
        accounts.revoke_operator(work, account_id)


@pytest.fixture(autouse=True)
def database(servers: Servers) -> None:
    pass


@pytest.fixture
def olga() -> Operator:
    return operator_named("Olga")


@pytest.fixture
def oscar() -> Operator:
    return operator_named("Oscar")


def test_a_revoked_operator_is_out_at_once(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    with working(accounts.NOBODY, now=NOW) as work:
        assert accounts.session(work, oscar.session, Surface.ADMIN) is None
        assert accounts.session(work, olga.session, Surface.ADMIN) is not None


def test_a_revoked_operator_cannot_log_in_again(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    with working(accounts.NOBODY, now=NOW) as work, pytest.raises(WrongCredentials):
        accounts.log_in(work, oscar.email, PASSWORD)


def test_a_ticket_that_was_issued_before_opens_nothing(olga: Operator, oscar: Operator) -> None:
    with working(oscar.actor, now=NOW) as work:
        ticket = accounts.issue_ticket(work, oscar.id, Surface.ADMIN)

    revoke(olga.actor, oscar.id)

    with working(accounts.NOBODY, now=NOW) as work, pytest.raises(TicketSpent):
        accounts.redeem(work, ticket, Surface.ADMIN)


def test_invitations_of_a_revoked_operator_no_longer_work(olga: Operator, oscar: Operator) -> None:
    token = invited(by=oscar.actor)

    revoke(olga.actor, oscar.id)

    with working(accounts.NOBODY, now=NOW) as work, pytest.raises(InvitationSpent):
        accounts.accept_operator_invitation(work, token, "Oscar again", PASSWORD)


def test_an_invitation_that_was_under_way_works_no_more_than_the_others(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    token = invited(by=oscar.actor)  # as if it had begun before

    with working(accounts.NOBODY, now=NOW) as work:
        assert accounts.invited(work, token) is None
    with working(accounts.NOBODY, now=NOW) as work, pytest.raises(InvitationSpent):
        accounts.accept_operator_invitation(work, token, "Oscar again", PASSWORD)


def test_an_invitation_is_listed_and_can_be_revoked(olga: Operator) -> None:
    email = f"otto.{new_id().hex}@example.com"
    token = invited(by=olga.actor, email=email)

    with working(olga.actor, now=NOW) as work:
        [listed] = [row for row in accounts.operator_invitations(work) if row.email == email]
        accounts.revoke_operator_invitation(work, email)

    assert listed.invited_by == "Olga"
    with working(accounts.NOBODY, now=NOW) as work:
        assert accounts.invited(work, token) is None
    with working(olga.actor, now=NOW) as work, pytest.raises(NoSuchInvitation):
        accounts.revoke_operator_invitation(work, email)


def test_operators_see_who_is_in_office_and_who_was(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    with working(olga.actor, now=NOW) as work:
        listed = {row.id: row for row in accounts.all_operators(work)}
        [said] = audit.search_platform(work, AuditFilter(action="operator.revoked", who=str(olga.id)))

    assert (listed[olga.id].revoked_at, listed[olga.id].sessions) == (None, 1)
    assert (listed[oscar.id].revoked_at, listed[oscar.id].sessions) == (NOW, 0)
    assert said.subject_id == oscar.id


def test_nobody_revokes_themselves(olga: Operator) -> None:
    with pytest.raises(RevokesOneself):
        revoke(olga.actor, olga.id)


def test_whoever_was_revoked_meanwhile_revokes_nobody(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    with pytest.raises(NotAnOperator):
        revoke(oscar.actor, olga.id)


def test_nobody_is_revoked_twice(olga: Operator, oscar: Operator) -> None:
    revoke(olga.actor, oscar.id)

    with pytest.raises(NoSuchOperator):
        revoke(olga.actor, oscar.id)


def test_a_member_is_no_operator_to_revoke(olga: Operator) -> None:
    member = somebody("Ben")

    with pytest.raises(NoSuchOperator):
        revoke(olga.actor, member.id)


def test_nobody_but_an_operator_sees_or_revokes_operators(olga: Operator) -> None:
    mallory = Actor(olga.actor.kind, new_id(), "Mallory", frozenset())

    asked: tuple[Callable[[Work], object], ...] = (
        accounts.all_operators,
        accounts.operator_invitations,
        lambda work: accounts.revoke_operator(work, olga.id),
        lambda work: accounts.revoke_operator_invitation(work, "otto@example.com"),
    )
    for ask in asked:
        with working(mallory, now=NOW) as work, pytest.raises(NotAllowed):
            ask(work)
