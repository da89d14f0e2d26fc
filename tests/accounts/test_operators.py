from datetime import UTC, datetime, timedelta

import pytest

from aerostic import accounts
from aerostic.accounts.errors import EmailTaken, GuessablePassword, InvitationSpent, WeakPassword
from aerostic.kit.errors import NotAllowed
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


def test_mallory_invites_no_operators(mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        accounts.invite_operator(mallory, "friend@example.com")
