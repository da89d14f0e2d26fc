"""The product's time goes as far ahead as the sandbox's in development, and never anywhere else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aerostic.kit import clock, jumps
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import working
from aerostic.sandbox.sandbox import CLOCK
from tests.kit.probes import PROBE, Sync, put, waiting

DAY = timedelta(days=1)
Advance = Callable[[timedelta], None]


@pytest.fixture
def advance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Advance]:
    """Writes what the sandbox writes: by how much its clock is ahead in all."""
    monkeypatch.setenv("AEROSTIC_SANDBOX_CLOCK", "true")
    monkeypatch.setenv("AEROSTIC_HOME", str(tmp_path))
    settings.cache_clear()

    def advance(by: timedelta) -> None:
        (tmp_path / CLOCK).write_text(str(by.total_seconds()))

    yield advance
    monkeypatch.undo()
    settings.cache_clear()


def until(moment: datetime) -> timedelta:
    return moment - datetime.now(UTC)


def is_about(found: timedelta, wanted: timedelta) -> bool:
    return abs(found - wanted) < timedelta(seconds=10)


def test_it_is_the_machines_time_until_the_sandbox_goes_ahead(advance: Advance):
    assert is_about(until(clock.now()), timedelta())

    advance(DAY)

    assert is_about(until(clock.now()), DAY)
    assert clock.days_ahead() == 1


def test_without_the_setting_nobody_goes_ahead(monkeypatch: pytest.MonkeyPatch, advance: Advance):
    advance(DAY)
    monkeypatch.delenv("AEROSTIC_SANDBOX_CLOCK")
    settings.cache_clear()

    assert clock.ahead() == 0


def test_production_never_goes_ahead(monkeypatch: pytest.MonkeyPatch, advance: Advance):
    advance(DAY)
    monkeypatch.setenv("AEROSTIC_ENV", "production")
    settings.cache_clear()

    assert clock.ahead() == 0


@pytest.mark.usefixtures("servers")
def test_a_work_begins_at_the_time_it_is_in_the_product(advance: Advance):
    advance(DAY)

    with working() as work:
        assert is_about(until(work.now), DAY)


@pytest.mark.usefixtures("servers")
def test_what_waits_for_tomorrow_is_due_once_the_clock_is_a_day_ahead(advance: Advance):
    put(Place(meant="tomorrow", due_at=datetime.now(UTC) + timedelta(hours=23)))
    with working() as work:
        work.enqueue_later(Sync(channel_id=new_id()), timedelta(days=3))

    advance(DAY)

    assert jumps.follow()
    assert [entry.meant for entry in Drain(PROBE).claim({"": 10})] == ["tomorrow"]
    assert is_about(until(waiting("jobs")[0].due_at), timedelta(days=2))


@pytest.mark.usefixtures("servers")
def test_a_place_taken_after_a_jump_is_due_at_its_moment_in_the_product(advance: Advance):
    advance(DAY)

    put(Place(meant="in an hour", due_at=clock.now() + timedelta(hours=1)))

    assert is_about(until(waiting()[0].due_at), timedelta(hours=1))


@pytest.mark.usefixtures("servers")
def test_a_jump_is_followed_once_whoever_follows_it(advance: Advance):
    put(Place(meant="in a week", due_at=datetime.now(UTC) + timedelta(days=7)))
    advance(DAY)

    assert [jumps.follow(), jumps.follow()] == [True, False]

    assert is_about(until(waiting()[0].due_at), timedelta(days=6))


@pytest.mark.usefixtures("servers")
def test_what_is_under_way_when_the_clock_jumps_is_taken_by_nobody_else(advance: Advance):
    put(Place(meant="under way"))
    with Drain(PROBE) as first:
        first.claim({"": 1})

        advance(DAY)
        jumps.follow()

        assert Drain(PROBE).claim({"": 1}) == []


@pytest.mark.usefixtures("servers")
def test_a_clock_that_starts_over_leaves_what_waits(advance: Advance):
    advance(DAY)
    jumps.follow()
    put(Place(meant="in an hour", due_at=clock.now() + timedelta(hours=1)))

    advance(timedelta())

    assert not jumps.follow()
    assert is_about(until(waiting()[0].due_at), timedelta(hours=1))
