import time
from contextlib import suppress

import pytest
from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.accounts import attempt_limits
from aerostic.accounts.attempt_limits import LOG_IN
from aerostic.accounts.errors import KINDS, TooManyAttempts, WrongCredentials
from aerostic.audit import AuditFilter
from aerostic.kit import limits
from aerostic.kit.actor import Origin
from aerostic.kit.work import working
from tests.accounts.people import PASSWORD, operator, somebody
from tests.services import Servers


@pytest.fixture(autouse=True)
def unhurried(servers: Servers) -> None:
    limits.forget()


def attempt(email: str, password: str, address: str = "") -> accounts.LoggedIn:
    with working(accounts.nobody(Origin(address))) as work:
        return accounts.log_in(work, email, password)


def test_asha_logs_in_however_she_writes_her_address() -> None:
    asha = somebody("Asha")

    found = attempt(f"  {asha.email.upper()} ", PASSWORD)

    assert (found.account_id, found.name, found.is_operator) == (asha.id, "Asha", False)


def test_an_operator_is_known_as_one() -> None:
    assert attempt(operator().email, PASSWORD).is_operator


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer() -> None:
    asha = somebody("Asha")

    with pytest.raises(WrongCredentials) as wrong:
        attempt(asha.email, "not her password")
    with pytest.raises(WrongCredentials) as unknown:
        attempt("nobody@example.com", PASSWORD)

    assert str(wrong.value) == str(unknown.value)


def test_an_unknown_address_takes_as_long_as_a_wrong_password() -> None:
    asha = somebody("Asha")

    wrong, unknown = (min(seconds_of(email) for _ in range(4)) for email in (asha.email, "nobody.at.all@example.com"))

    assert unknown > wrong / 2


def seconds_of(email: str) -> float:
    started = time.process_time()
    with suppress(WrongCredentials):
        attempt(email, "not her password")
    return time.process_time() - started


def test_a_disabled_account_gets_the_answer_of_a_wrong_password() -> None:
    asha = somebody("Asha")
    with working() as work:
        work.run(text("UPDATE accounts SET disabled_at = now() WHERE id = :id"), id=asha.id)

    with pytest.raises(WrongCredentials):
        attempt(asha.email, PASSWORD)


def test_mallorys_password_does_not_open_ashas_account() -> None:
    asha = somebody("Asha")

    with pytest.raises(WrongCredentials):
        attempt(asha.email, "mallory's own password")


def test_patience_ends_even_for_the_right_password() -> None:
    asha = somebody("Asha")
    for _ in range(10):
        with suppress(WrongCredentials):
            attempt(asha.email, "a guess", "203.0.113.5")

    with pytest.raises(TooManyAttempts) as refused:
        attempt(asha.email, PASSWORD, "203.0.113.5")

    assert 0 < refused.value.seconds <= 900
    assert "Wait" in str(refused.value)


def test_a_stranger_elsewhere_does_not_lock_asha_out() -> None:
    asha = somebody("Asha")
    for _ in range(12):
        with suppress(WrongCredentials, TooManyAttempts):
            attempt(asha.email, "a guess", "203.0.113.66")

    assert attempt(asha.email, PASSWORD, "198.51.100.7").account_id == asha.id


def test_one_address_cannot_try_many_accounts() -> None:
    for guess in range(60):
        with suppress(WrongCredentials):
            attempt(f"guess{guess}@example.com", "", "203.0.113.77")

    with pytest.raises(TooManyAttempts):
        attempt("one.more@example.com", "", "203.0.113.77")


def test_success_forgives_what_went_wrong_before() -> None:
    asha = somebody("Asha")
    for _ in range(3):
        for _ in range(9):
            with suppress(WrongCredentials):
                attempt(asha.email, "a guess", "203.0.113.8")
        attempt(asha.email, PASSWORD, "203.0.113.8")


def test_an_office_behind_one_address_logs_in_every_morning() -> None:
    for number in range(200):
        attempt_limits.check(LOG_IN, f"agent{number}@example.com", "203.0.113.9")
        attempt_limits.clear_attempts(LOG_IN, f"agent{number}@example.com", "203.0.113.9")


def test_logging_in_is_written_down_as_the_persons_own_doing() -> None:
    asha = somebody("Asha")
    attempt(asha.email, PASSWORD)

    with working() as work:
        [entry] = audit.search_platform(work, AuditFilter(who=str(asha.id)))

    assert (entry.action, entry.subject_id) == ("account.logged_in", asha.id)


def test_a_hash_of_older_parameters_is_replaced_at_the_next_log_in() -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415 -- stands for an earlier release of ours

    asha = somebody("Asha")
    with working() as work:
        older = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
        work.run(text("UPDATE accounts SET password_hash = :older WHERE id = :id"), older=older, id=asha.id)

    attempt(asha.email, PASSWORD)

    with working() as work:
        kept = work.rows(text("SELECT password_hash FROM accounts WHERE id = :id"), id=asha.id)[0].password_hash
    assert "m=19456,t=2,p=1" in kept


def test_every_problem_has_words_and_a_code_of_its_own() -> None:
    assert all(kind.words.endswith(".") for kind in KINDS)
    assert len({kind.code for kind in KINDS}) == len(KINDS)
