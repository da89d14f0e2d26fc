from datetime import UTC, datetime, timedelta

import pytest

from aerostic import accounts
from aerostic.accounts.errors import EmailTaken, GuessablePassword, InvitationSpent, WeakPassword, WrongCredentials
from aerostic.kit.errors import NotAllowed
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.accounts.people import PASSWORD, somebody
from tests.services import Servers

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def invitation() -> str:
    with working(now=NOW) as work:
        return accounts.invite_operator(work, f"Olga.{new_id().hex}@Example.com")


def accepted(token: str, password: str = PASSWORD, now: datetime = NOW) -> accounts.AccountRow:
    with working(accounts.NOBODY, now=now) as work:
        return accounts.accept_operator_invitation(work, token, "Olga", password)


@pytest.fixture(autouse=True)
def database(servers: Servers) -> None:
    pass


def test_whoever_has_the_link_becomes_an_operator() -> None:
    token = invitation()

    with working(accounts.NOBODY, now=NOW) as work:
        email = accounts.invited(work, token)
    made = accepted(token)

    assert made.is_operator
    assert made.email == email
    assert accounts.invitation_url(token).endswith(f"/invitation?token={token}")


def test_the_link_works_once() -> None:
    token = invitation()
    accepted(token)

    with pytest.raises(InvitationSpent):
        accepted(token)


def test_a_password_too_weak_leaves_the_link_good() -> None:
    token = invitation()

    with pytest.raises(WeakPassword):
        accepted(token, password="short")
    with pytest.raises(GuessablePassword):
        accepted(token, password="Password1234")

    assert accepted(token).is_operator


def test_the_link_ends_after_two_days() -> None:
    with pytest.raises(InvitationSpent):
        accepted(invitation(), now=NOW + timedelta(days=2))


def test_a_guessed_link_invites_nobody() -> None:
    with working(accounts.NOBODY) as work:
        assert accounts.invited(work, "a guess") is None


def test_somebody_with_an_account_is_not_made_an_operator() -> None:
    asha = somebody("Asha")

    with working() as work, pytest.raises(EmailTaken):
        accounts.invite_operator(work, asha.email)


ANOTHER = "a brighter lotus at dusk"


def revoked(person: accounts.AccountRow) -> None:
    with working(now=NOW) as work:
        accounts.revoke_operator(work, person.id)


def invited_again(person: accounts.AccountRow) -> str:
    with working(now=NOW) as work:
        return accounts.invite_operator(work, person.email)


def test_an_operator_who_was_revoked_is_one_again_by_a_new_invitation() -> None:
    olga = accepted(invitation())
    revoked(olga)

    back = accepted(invited_again(olga), password=ANOTHER)

    assert (back.id, back.is_operator) == (olga.id, True)
    with working(accounts.NOBODY, now=NOW) as work:
        assert accounts.log_in(work, olga.email, ANOTHER).account_id == olga.id
    with working(now=NOW) as work:
        [row] = [row for row in accounts.all_operators(work) if row.id == olga.id]
    assert row.revoked_at is None


def test_nothing_from_before_an_operator_was_revoked_works_once_they_are_back() -> None:
    olga = accepted(invitation())
    with working(now=NOW) as work:
        ticket = accounts.issue_ticket(work, olga.id, Surface.ADMIN)
    with working(accounts.NOBODY, now=NOW) as work:
        session = accounts.redeem(work, ticket, Surface.ADMIN)
    revoked(olga)

    accepted(invited_again(olga), password=ANOTHER)

    with working(accounts.NOBODY, now=NOW) as work:
        assert accounts.session(work, session, Surface.ADMIN) is None
        with pytest.raises(WrongCredentials):
            accounts.log_in(work, olga.email, PASSWORD)


def test_an_operator_in_office_is_not_invited_again() -> None:
    olga = accepted(invitation())

    with pytest.raises(EmailTaken):
        invited_again(olga)


def test_of_two_links_to_one_who_was_revoked_the_second_makes_nobody_new() -> None:
    olga = accepted(invitation())
    revoked(olga)
    first, second = invited_again(olga), invited_again(olga)
    accepted(first, password=ANOTHER)

    with pytest.raises(EmailTaken):
        accepted(second)


def test_mallory_invites_no_operators(mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        accounts.invite_operator(mallory, "friend@example.com")
