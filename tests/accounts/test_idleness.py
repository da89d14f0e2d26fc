"""A session in which nobody does anything ends after a time that is a setting; what pages read does not count."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from aerostic import accounts
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from tests.accounts.people import Someone, somebody
from tests.services import Servers

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
LATER = HALF_AN_HOUR + timedelta(minutes=1)  # what somebody does is noted to the minute


@pytest.fixture
def half_an_hour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as environment:
        environment.setenv("AEROSTIC_IDLE_MINUTES", "30")
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture
def asha(servers: Servers) -> Someone:
    return somebody("Asha")


def begun(someone: Someone, now: datetime = NOW) -> str:
    with working(now=now) as work:
        ticket = accounts.issue_ticket(work, someone.id, Surface.APP)
    with working(accounts.NOBODY, now=now) as work:
        return accounts.redeem(work, ticket, Surface.APP)


def is_alive(session_id: str, passed: timedelta) -> bool:
    with working(accounts.NOBODY, now=NOW + passed) as work:
        return accounts.session(work, session_id, Surface.APP) is not None


def act(session_id: str, passed: timedelta) -> None:
    with working(accounts.NOBODY, now=NOW + passed) as work:
        accounts.session_in_use(work, session_id, Surface.APP)


def test_a_session_ends_once_nobody_did_anything_for_so_long(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)

    assert is_alive(session_id, HALF_AN_HOUR)
    assert not is_alive(session_id, LATER)


def test_it_goes_on_from_whatever_its_person_does(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)

    act(session_id, timedelta(minutes=20))

    assert is_alive(session_id, timedelta(minutes=50))
    assert not is_alive(session_id, timedelta(minutes=51))


def test_nobody_is_logged_out_before_the_time_is_over(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)
    act(session_id, timedelta(seconds=59))  # not noted: it is known to the minute

    assert is_alive(session_id, HALF_AN_HOUR + timedelta(seconds=58))


def test_looking_at_it_is_not_doing_anything(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)

    assert is_alive(session_id, timedelta(minutes=20))

    assert not is_alive(session_id, LATER)


def test_its_browser_is_told_why(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)

    with working(accounts.NOBODY, now=NOW + LATER) as work:
        assert accounts.why_ended(work, session_id, Surface.APP) == "idle"


def test_nothing_brings_an_idle_session_back(half_an_hour: None, asha: Someone) -> None:
    session_id = begun(asha)

    act(session_id, LATER)

    assert not is_alive(session_id, LATER)


def test_an_idle_session_is_not_listed_as_open(half_an_hour: None, asha: Someone) -> None:
    begun(asha)
    later = begun(asha, NOW + timedelta(minutes=40))

    with working(accounts.NOBODY, now=NOW + timedelta(minutes=41)) as work:
        accounts.enter(work, later, Surface.APP)
        assert len(accounts.open_sessions(work)) == 1


def test_without_the_setting_a_session_may_idle_as_long_as_it_lasts(asha: Someone) -> None:
    session_id = begun(asha)

    assert is_alive(session_id, timedelta(days=13))
