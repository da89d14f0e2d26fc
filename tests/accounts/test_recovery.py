"""A password chosen anew ends every session, and nobody learns who has an account."""

import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.accounts import attempt_limits
from aerostic.accounts.credentials import checked_email
from aerostic.accounts.errors import (
    LinkSpent,
    NotYours,
    TicketSpent,
    TooManyAttempts,
    WeakPassword,
    WrongCredentials,
    WrongPassword,
)
from aerostic.accounts.jobs import TellOfNewPassword
from aerostic.audit import AuditFilter
from aerostic.kit.actor import SYSTEM, Origin
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.accounts.mails import at_the_door, mailed, watched, write
from tests.accounts.people import PASSWORD, Someone
from tests.kit.probes import age_limits
from tests.services import Servers
from tests.smtp import Postbox

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
ANOTHER = "a brighter lotus at dusk"


def asked(email: str, now: datetime | None = None):
    """As if it had been quiet since the last time."""
    attempt_limits.clear_mail_spacing(checked_email(email))
    with at_the_door(now=now) as work:
        accounts.recover(work, email)
    [job] = work.jobs
    return job


def mails_asked_for(email: str, address: str) -> int:
    with at_the_door(Origin(address, "Firefox")) as work:
        accounts.recover(work, email)
    return len(work.jobs)


def reset(token: str, password: str = ANOTHER, now: datetime | None = None) -> None:
    with at_the_door(now=now) as work:
        accounts.reset_password(work, token, password)


def logged_in(someone: Someone, password: str = PASSWORD) -> str:
    with at_the_door(Origin("203.0.113.9", "Firefox on Linux")) as work:
        accounts.log_in(work, someone.email, password)
        return accounts.redeem(work, accounts.issue_ticket(work, someone.id, Surface.APP), Surface.APP)


def seen(session_id: str) -> accounts.SessionInfo | None:
    with working(accounts.NOBODY) as work:
        return accounts.session(work, session_id, Surface.APP)


def changed(session_id: str, old: str, new: str) -> Work:
    with at_the_door() as work:
        info = accounts.enter(work, session_id, Surface.APP)
        accounts.change_password(work, old, new, info.session_key)
    return work


def test_the_mailed_link_chooses_a_new_password(asha: Someone, postbox: Postbox) -> None:
    reset(mailed(postbox, asked(asha.email.upper())))

    assert logged_in(asha, ANOTHER)
    with pytest.raises(WrongCredentials):
        logged_in(asha, PASSWORD)


def test_every_session_ends_with_the_old_password(asha: Someone, postbox: Postbox) -> None:
    sessions = [logged_in(asha) for _ in range(3)]
    with working() as work:
        ticket = accounts.issue_ticket(work, asha.id, Surface.APP)

    reset(mailed(postbox, asked(asha.email)))

    assert [seen(one) for one in sessions] == [None, None, None]
    with at_the_door() as work, pytest.raises(TicketSpent):  # a log-in that was under way
        accounts.redeem(work, ticket, Surface.APP)


def test_a_log_in_with_the_old_password_that_is_under_way_does_not_survive(asha: Someone, postbox: Postbox) -> None:
    token, opened = mailed(postbox, asked(asha.email)), list[str]()

    def try_hard() -> None:
        for _ in range(3):
            with suppress(WrongCredentials, TicketSpent):
                opened.append(logged_in(asha))

    threads = [threading.Thread(target=try_hard) for _ in range(3)]
    for thread in threads:
        thread.start()
    reset(token)
    for thread in threads:
        thread.join()

    assert [one for one in opened if seen(one)] == []


def test_whoever_asks_for_anothers_reset_keeps_nobody_from_theirs(asha: Someone) -> None:
    for place in range(30):
        mails_asked_for(asha.email, f"203.0.113.{place}")

    attempt_limits.clear_mail_spacing(asha.email)  # once it was quiet
    assert mails_asked_for(asha.email, "198.51.100.7") == 1


@pytest.mark.parametrize("is_known", [True, False])
def test_a_mail_goes_at_most_once_a_minute_whoever_has_an_account(asha: Someone, is_known: bool) -> None:  # noqa: FBT001
    email = asha.email if is_known else f"{new_id().hex}@example.com"

    assert [mails_asked_for(email, f"203.0.113.{place}") for place in range(4)] == [1, 0, 0, 0]


@pytest.mark.parametrize("is_known", [True, False])
def test_the_more_mails_are_asked_for_the_further_apart_they_go(
    asha: Someone,
    is_known: bool,  # noqa: FBT001
) -> None:
    email = asha.email if is_known else f"{new_id().hex}@example.com"

    went: list[int] = []
    for place, seconds in enumerate((0, 0, 60, 60, 240)):
        age_limits(seconds)
        went.append(mails_asked_for(email, f"203.0.113.{place}"))

    assert went == [1, 0, 1, 0, 1]


def test_the_link_mailed_before_works_whoever_asks_meanwhile(asha: Someone, postbox: Postbox) -> None:
    token = mailed(postbox, asked(asha.email))
    mails_asked_for(asha.email, "203.0.113.66")

    reset(token)

    assert logged_in(asha, ANOTHER)


def test_after_a_new_password_the_next_link_goes_at_once(asha: Someone, postbox: Postbox) -> None:
    reset(mailed(postbox, asked(asha.email)))

    assert mails_asked_for(asha.email, "198.51.100.7") == 1


def test_nobody_without_an_account_is_written_to(servers: Servers, postbox: Postbox) -> None:
    write(asked(f"{new_id().hex}@example.com"))

    assert postbox.mails == []


def test_asking_does_the_same_whoever_has_an_account(asha: Someone) -> None:
    known, unknown = asked(asha.email), asked(f"{new_id().hex}@example.com")

    assert (known.kind, known.ids()["purpose"]) == (unknown.kind, unknown.ids()["purpose"])


def test_the_database_is_asked_the_same_whoever_has_an_account(asha: Someone) -> None:
    def statements(email: str) -> list[str]:
        with watched() as said:
            asked(email)
        return said

    assert statements(asha.email) == statements(f"{new_id().hex}@example.com")


def test_asking_takes_as_long_whoever_has_an_account(asha: Someone) -> None:
    def seconds_of(email: str) -> float:
        started = time.process_time()
        asked(email)
        return time.process_time() - started

    known, unknown = (min(seconds_of(one) for _ in range(5)) for one in (asha.email, f"{new_id().hex}@example.com"))

    assert abs(known - unknown) < 0.05


def test_the_link_works_once_and_with_it_end_the_others(asha: Someone, postbox: Postbox) -> None:
    first, second = (mailed(postbox, asked(asha.email)) for _ in range(2))
    reset(second)

    for token in (second, first):
        with pytest.raises(LinkSpent):
            reset(token, "and yet another one")


@pytest.mark.parametrize(("passed", "works"), [(timedelta(minutes=59), True), (timedelta(hours=1), False)])
def test_the_link_works_for_an_hour(asha: Someone, postbox: Postbox, passed: timedelta, works: bool) -> None:  # noqa: FBT001
    token = mailed(postbox, asked(asha.email, NOON), NOON)

    if works:
        reset(token, now=NOON + passed)
    else:
        with pytest.raises(LinkSpent):
            reset(token, now=NOON + passed)


def test_a_weak_password_leaves_the_link_as_it_was(asha: Someone, postbox: Postbox) -> None:
    token = mailed(postbox, asked(asha.email))
    with pytest.raises(WeakPassword):
        reset(token, "short")

    reset(token)


def test_whoever_was_locked_out_gets_in_with_the_new_password(asha: Someone, postbox: Postbox) -> None:
    for _ in range(11):
        with suppress(WrongCredentials, TooManyAttempts), at_the_door() as work:
            accounts.log_in(work, asha.email, "a guess")

    reset(mailed(postbox, asked(asha.email)))

    with at_the_door() as work:
        assert accounts.log_in(work, asha.email, ANOTHER)


def test_a_disabled_account_gets_no_mail_and_its_links_open_nothing(asha: Someone, postbox: Postbox) -> None:
    token = mailed(postbox, asked(asha.email))
    job = asked(asha.email)
    with working() as work:
        work.run(text("UPDATE accounts SET disabled_at = now() WHERE id = :id"), id=asha.id)

    write(job)

    assert len(postbox.mails) == 1
    with pytest.raises(LinkSpent):
        reset(token)


def test_a_new_password_is_mailed_about_and_audited(asha: Someone, postbox: Postbox) -> None:
    token = mailed(postbox, asked(asha.email))
    with at_the_door(Origin("203.0.113.9", "Firefox")) as work:
        accounts.reset_password(work, token, ANOTHER)
    assert work.jobs == [TellOfNewPassword(account_id=asha.id)]

    write(work.jobs[0])

    assert "was changed" in postbox.text
    with working() as work:
        actions = {one.action for one in audit.search_platform(work, AuditFilter(who=str(asha.id)))}
    assert "account.password_changed" in actions


def test_whoever_knows_the_old_password_chooses_a_new_one_and_stays(asha: Someone) -> None:
    here, elsewhere = logged_in(asha), logged_in(asha)

    work = changed(here, PASSWORD, ANOTHER)

    assert seen(here)
    assert seen(elsewhere) is None
    assert work.jobs == [TellOfNewPassword(account_id=asha.id)]
    assert logged_in(asha, ANOTHER)


def test_a_borrowed_screen_does_not_change_the_password(asha: Someone) -> None:
    here = logged_in(asha)

    with pytest.raises(WrongPassword):
        changed(here, "a guess", ANOTHER)

    assert logged_in(asha, PASSWORD)


def test_the_old_password_is_not_guessed_there(asha: Someone) -> None:
    here = logged_in(asha)
    for _ in range(10):
        with pytest.raises(WrongPassword):
            changed(here, "a guess", ANOTHER)

    with pytest.raises(TooManyAttempts):
        changed(here, PASSWORD, ANOTHER)


def test_nobody_changes_a_password_that_is_not_theirs(asha: Someone) -> None:
    for actor in (SYSTEM, accounts.NOBODY):
        with working(actor) as work, pytest.raises(NotYours):
            accounts.change_password(work, PASSWORD, ANOTHER)
