import pytest

from aerostic import accounts
from aerostic.accounts.errors import EmailTaken, WeakPassword
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.accounts.people import PASSWORD, somebody
from tests.services import Servers


def test_an_account_is_made_once_an_address(servers: Servers) -> None:
    asha = somebody("Asha")

    with working() as work, pytest.raises(EmailTaken):
        accounts.create(work, asha.email.upper(), "Asha again", PASSWORD)


@pytest.mark.parametrize(
    "email", ["", "asha", "@example.com", "asha@", "as ha@example.com", "a\nb@example.com", "a" * 251 + "@b.c"]
)
def test_what_is_no_address_is_refused(servers: Servers, email: str) -> None:
    with working() as work, pytest.raises(Invalid, match="e-mail address"):
        accounts.create(work, email, "Asha", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 1025])
def test_a_password_has_a_length_it_can_bear(servers: Servers, password: str) -> None:
    with working() as work, pytest.raises(WeakPassword):
        accounts.create(work, f"{new_id().hex}@example.com", "Asha", password)


def test_a_person_has_a_name(servers: Servers) -> None:
    with working() as work, pytest.raises(Invalid, match="name"):
        accounts.create(work, f"{new_id().hex}@example.com", "  ", PASSWORD)


def test_mallory_can_neither_make_accounts_nor_see_others(mallory: Work) -> None:
    asha = somebody("Asha")

    with pytest.raises(NotAllowed):
        accounts.create(mallory, "new@example.com", "New", PASSWORD)
    with pytest.raises(NotAllowed):
        accounts.account(mallory, asha.id)
    with pytest.raises(NotAllowed):
        accounts.account_of(mallory, asha.email)


def test_asha_sees_her_own_account(servers: Servers) -> None:
    asha = somebody("Asha")

    with working(accounts.AccountRow(asha.id, asha.email, "Asha", is_operator=False).actor) as work:
        found = accounts.account(work, asha.id)

    assert found
    assert found.email == asha.email


def test_an_operator_finds_an_account_by_its_address(servers: Servers) -> None:
    asha = somebody("Asha")

    with working() as work:
        found = accounts.account_of(work, asha.email.upper())

    assert found
    assert found.id == asha.id
