"""A session that is over can say why, to whoever holds it and to nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from aerostic import accounts
from aerostic.accounts import END_WORDS, SessionEnd
from aerostic.kit.hosts import Surface
from aerostic.kit.work import Work, working
from tests.accounts.people import PASSWORD, Someone, somebody
from tests.services import Servers

ANOTHER = "a river under old bridges"


def arrived(someone: Someone) -> str:
    with working() as work:
        return accounts.redeem(work, accounts.issue_ticket(work, someone.id, Surface.APP), Surface.APP)


def why(session_id: str, surface: Surface = Surface.APP) -> SessionEnd | None:
    with working(accounts.NOBODY) as work:
        return accounts.why_ended(work, session_id, surface)


def key_of(work: Work, session_id: str):
    return accounts.enter(work, session_id, Surface.APP).session_key


def test_a_living_session_has_no_reason(asha: Someone) -> None:
    assert why(arrived(asha)) is None


def test_logging_out_is_told_from_being_logged_out_elsewhere(asha: Someone) -> None:
    here, lost, left = arrived(asha), arrived(asha), arrived(asha)

    with working(accounts.NOBODY) as work:
        accounts.log_out(work, left)
    with working() as work:
        lost_key = key_of(work, lost)
        key_of(work, here)
        accounts.end_session(work, lost_key)

    assert (why(left), why(lost), why(here)) == (SessionEnd.LOGGED_OUT, SessionEnd.ELSEWHERE, None)


def test_logging_out_everywhere_is_told_on_the_other_devices(asha: Someone) -> None:
    here, phone = arrived(asha), arrived(asha)

    with working() as work:
        accounts.end_sessions(work, asha.id, but=key_of(work, here))

    assert (why(here), why(phone)) == (None, SessionEnd.ELSEWHERE)


def test_a_new_password_is_told_on_the_other_devices(asha: Someone) -> None:
    here, phone = arrived(asha), arrived(asha)

    with working() as work:
        accounts.change_password(work, PASSWORD, ANOTHER, key_of(work, here))

    assert (why(here), why(phone)) == (None, SessionEnd.NEW_PASSWORD)


def test_a_session_that_lasted_its_time_says_so(asha: Someone) -> None:
    session_id = arrived(asha)

    with working(accounts.NOBODY) as work:
        work.now += accounts.LASTS[Surface.APP] + timedelta(minutes=1)
        told = accounts.why_ended(work, session_id, Surface.APP)

    assert told is SessionEnd.EXPIRED


def test_a_disabled_account_is_told_only_that_the_service_ended_the_session(asha: Someone) -> None:
    session_id = arrived(asha)
    with working() as work:
        work.run(text("UPDATE accounts SET disabled_at = now() WHERE id = :id"), id=asha.id)

    assert why(session_id) is SessionEnd.REVOKED


def test_the_first_reason_stays(asha: Someone) -> None:
    session_id = arrived(asha)
    with working(accounts.NOBODY) as work:
        accounts.log_out(work, session_id)

    with working() as work:
        accounts.end_sessions(work, asha.id, why=SessionEnd.REMOVED)

    assert why(session_id) is SessionEnd.LOGGED_OUT


def test_mallory_learns_nothing_without_the_session_itself(asha: Someone, servers: Servers) -> None:
    session_id, eve = arrived(asha), arrived(somebody("Mallory"))
    with working(accounts.NOBODY) as work:
        accounts.log_out(work, session_id)

    assert [why(guess) for guess in ("", "made-up", asha.email, str(asha.id), eve)] == [None] * 5
    assert why(session_id, Surface.ADMIN) is None


@pytest.mark.parametrize("end", list(SessionEnd))
def test_every_end_has_its_sentence(end: SessionEnd) -> None:
    assert END_WORDS[end].endswith(".")
