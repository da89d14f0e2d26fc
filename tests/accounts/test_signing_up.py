"""Signing up is answered the same for everybody; only whoever reads the mail gets an account."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import accounts
from aerostic.accounts import AccountRow, Founder, Proof, SignUpForm
from aerostic.accounts.errors import (
    AskedTooOften,
    EmailTaken,
    GuessablePassword,
    LinkSpent,
    NoAddress,
    NoName,
    NoTimeZone,
    NoWorkspaceName,
    ProofWanted,
    TooManyAttempts,
    WeakPassword,
    WrongCredentials,
    WrongPassword,
)
from aerostic.kit.actor import Origin
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from tests.accounts.mails import at_the_door, mailed, watched, write
from tests.accounts.people import PASSWORD, somebody
from tests.services import Servers
from tests.smtp import Postbox

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("servers")


def address() -> str:
    return f"asha.{new_id().hex}@example.com"


def asked(email: str, now: datetime | None = None):
    """A sign-up, and the job that will mail about it."""
    with at_the_door(now=now) as work:
        sign_up_id = accounts.sign_up(work, SignUpForm(email, "Asha", "Blue Lotus Café", "Europe/Paris", PASSWORD))
    [job] = work.jobs
    return str(sign_up_id), job


def answered(token: str, proof: Proof, now: datetime | None = None) -> Founder | AccountRow:
    with at_the_door(now=now) as work:
        return accounts.verify(work, token, proof)


def is_account(email: str) -> bool:
    with working() as work:
        return accounts.account_of(work, email) is not None


def test_whoever_answers_the_mail_has_an_account_and_names_a_workspace(postbox: Postbox) -> None:
    email = address()
    sign_up_id, job = asked(f" {email.upper()} ")
    token = mailed(postbox, job)

    with at_the_door() as work:
        who = accounts.verify(work, token, Proof(sign_up_id))
        assert work.actor.id == (who.account.id if isinstance(who, Founder) else None)

    assert isinstance(who, Founder)
    assert (who.account.email, who.account.name, who.workspace_name) == (email, "Asha", "Blue Lotus Café")
    assert who.time_zone == "Europe/Paris"
    with at_the_door() as work:
        assert accounts.log_in(work, email, PASSWORD).account_id == who.account.id
        assert accounts.profile(work).is_verified


def test_until_the_mail_is_answered_there_is_no_account(postbox: Postbox) -> None:
    email = address()
    _, job = asked(email)
    mailed(postbox, job)

    assert not is_account(email)
    with at_the_door() as work, pytest.raises(WrongCredentials):
        accounts.log_in(work, email, PASSWORD)


def test_whoever_has_an_account_already_is_told_so_by_mail_alone(postbox: Postbox) -> None:
    asha = somebody("Asha")
    _, job = asked(asha.email)
    write(job)

    assert postbox.recipients == [asha.email]
    assert "has an account already" in postbox.text
    assert "token=" not in postbox.text


def test_signing_up_does_the_same_whoever_has_an_account() -> None:
    known, unknown = somebody("Asha").email, address()

    def jobs_of(email: str) -> list[str]:
        return [type(asked(email)[1]).__name__]

    assert jobs_of(known) == jobs_of(unknown)


def test_the_database_is_asked_the_same_whoever_has_an_account() -> None:
    def statements(email: str) -> list[str]:
        with watched() as said:
            asked(email)
        return said

    assert statements(somebody("Asha").email) == statements(address())


def test_signing_up_takes_as_long_whoever_has_an_account() -> None:
    known, unknown = (min(seconds_of(email) for _ in range(4)) for email in (somebody("Asha").email, address()))

    assert known / 2 < unknown < known * 2


def seconds_of(email: str) -> float:
    started = time.process_time()
    asked(email)
    return time.process_time() - started


def test_the_link_works_once(postbox: Postbox) -> None:
    sign_up_id, job = asked(address())
    token = mailed(postbox, job)
    answered(token, Proof(sign_up_id))

    with pytest.raises(LinkSpent):
        answered(token, Proof(sign_up_id))


@pytest.mark.parametrize(("passed", "works"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)])
def test_the_link_works_for_a_day(postbox: Postbox, passed: timedelta, works: bool) -> None:  # noqa: FBT001
    sign_up_id, job = asked(address(), NOON)
    token = mailed(postbox, job, NOON)

    if works:
        assert answered(token, Proof(sign_up_id), NOON + passed)
    else:
        with pytest.raises(LinkSpent):
            answered(token, Proof(sign_up_id), NOON + passed)


def test_a_made_up_link_opens_nothing() -> None:
    with pytest.raises(LinkSpent):
        answered("made-up", Proof())


def test_a_link_for_a_new_password_confirms_no_sign_up(postbox: Postbox) -> None:
    asha = somebody("Asha")
    with at_the_door() as work:
        accounts.recover(work, asha.email)
    token = mailed(postbox, work.jobs[0])

    with pytest.raises(LinkSpent):
        answered(token, Proof())


def test_another_browser_shows_that_it_is_the_same_person(postbox: Postbox) -> None:
    _, job = asked(address())
    token = mailed(postbox, job)

    with pytest.raises(ProofWanted):
        answered(token, Proof())
    with pytest.raises(WrongPassword):
        answered(token, Proof(str(new_id()), "another password"))
    assert isinstance(answered(token, Proof("", PASSWORD)), Founder)


def test_mallory_gains_nothing_by_signing_up_with_ashas_address(postbox: Postbox) -> None:
    """Asha opens the link that she never asked for: without Mallory's password no account is made."""
    email = address()
    _, job = asked(email)
    token = mailed(postbox, job)

    with pytest.raises(ProofWanted):
        answered(token, Proof())

    assert not is_account(email)


def test_a_password_is_not_guessed_at_the_link(postbox: Postbox) -> None:
    _, job = asked(address())
    token = mailed(postbox, job)
    for _ in range(10):
        with pytest.raises(WrongPassword):
            answered(token, Proof("", "a guess"))

    with pytest.raises(TooManyAttempts):
        answered(token, Proof("", PASSWORD))


def test_of_two_sign_ups_with_one_address_the_first_answered_counts(postbox: Postbox) -> None:
    email = address()
    (first, one), (second, other) = asked(email), asked(email)
    tokens = mailed(postbox, one), mailed(postbox, other)
    answered(tokens[1], Proof(second))

    with pytest.raises(EmailTaken):
        answered(tokens[0], Proof(first))


def test_a_job_that_is_repeated_writes_to_nobody_twice_in_vain(postbox: Postbox) -> None:
    sign_up_id, job = asked(address())
    answered(mailed(postbox, job), Proof(sign_up_id))

    write(job)

    assert len(postbox.mails) == 1


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"email": "asha"}, NoAddress),
        ({"name": " "}, NoName),
        ({"workspace": ""}, NoWorkspaceName),
        ({"zone": ""}, NoTimeZone),
        ({"zone": "Mars/Olympus"}, NoTimeZone),
        ({"password": "short"}, WeakPassword),
        ({"password": "Password1234"}, GuessablePassword),
        ({"name": "Ashalata", "password": "ashalata2026"}, GuessablePassword),
    ],
)
def test_what_cannot_be_kept_is_refused_in_its_place(changed: dict[str, str], refused: type[Exception]) -> None:
    given = {"email": address(), "name": "Asha", "workspace": "Café", "zone": "UTC", "password": PASSWORD} | changed

    with at_the_door() as work, pytest.raises(refused):
        accounts.sign_up(work, SignUpForm(**given))


def test_nobody_is_flooded_with_mails() -> None:
    email, origin = address(), Origin("203.0.113.5")

    def ask() -> None:
        with at_the_door(origin) as work:
            accounts.recover(work, email)

    for _ in range(5):
        ask()
    with pytest.raises(AskedTooOften, match="asked for too often"):
        ask()


def test_passwords_are_not_judged_for_long_and_a_refused_one_costs_no_mail() -> None:
    email, origin = address(), Origin("203.0.113.7")

    def sign_up(password: str) -> None:
        with at_the_door(origin) as work:
            accounts.sign_up(work, SignUpForm(email, "Asha", "Café", "UTC", password))

    for _ in range(19):
        with pytest.raises(GuessablePassword):
            sign_up("Password1234")
    sign_up(PASSWORD)
    with pytest.raises(TooManyAttempts, match="a quarter of an hour"):
        sign_up("Password1234")


def test_one_place_cannot_ask_for_everybody(servers: Servers) -> None:
    origin = Origin("203.0.113.6")

    def ask() -> None:
        with at_the_door(origin) as work:
            accounts.recover(work, address())

    for _ in range(100):
        ask()
    with pytest.raises(AskedTooOften):
        ask()


def test_only_a_hash_of_the_link_is_kept(postbox: Postbox) -> None:
    _, job = asked(address())
    token = mailed(postbox, job)

    with working() as work:
        kept = str([tuple(row) for row in work.rows(text("SELECT * FROM account_links"))])
        waiting = str([tuple(row) for row in work.rows(text("SELECT kind, ids FROM waiting"))])

    assert token not in kept
    assert token not in waiting
    assert "@" not in waiting


def test_what_was_never_answered_is_forgotten(postbox: Postbox) -> None:
    sign_up_id, job = asked(address(), NOON)
    mailed(postbox, job, NOON)

    with working(now=NOON + timedelta(days=3)) as work:
        accounts.forget_expired(work)
        assert work.row(text("SELECT FROM sign_ups WHERE id = :id"), id=sign_up_id) is None
