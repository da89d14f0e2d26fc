"""Workers and clocks as they run: processes that may be killed, beside others that go on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from aerostic.inbound.jobs import TurnDays
from aerostic.kit.sweep import CLOCK_LOCK
from aerostic.kit.work import working
from tests.cast import Meta, Workspace, somebody, store
from tests.kit.probes import waiting
from tests.services import ROOT, Servers
from tests.waiting import eventually

A_START = 60.0  # seconds, on a busy machine
Starts = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def starts(servers: Servers) -> Iterator[Starts]:
    """`python -m workers` for something; ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(what: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "workers", what], cwd=ROOT, env=os.environ, stderr=subprocess.DEVNULL
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_another_clock_takes_over_when_the_first_is_killed(starts: Starts):
    starts("clock")
    holder = eventually(clock_holder, A_START)
    starts("clock")

    cut_off(holder)

    assert eventually(lambda: clock_holder() not in {None, holder}, A_START)


def test_what_was_stored_with_every_nudge_lost_is_found_and_dealt_with(starts: Starts, cafe: Workspace, meta: Meta):
    """The clock finds it, nudges over Redis, and a worker that knows nothing else drains it."""
    store(*(meta.message(f"{n}", somebody()) for n in range(20)))

    starts("inbound")
    starts("clock")

    assert eventually(lambda: not waiting("inbound"), A_START)
    with working(workspace_id=cafe.id) as work:
        assert len(work.rows(text("SELECT FROM messages"))) == 20


def test_a_worker_performs_a_job_and_ends_when_asked(starts: Starts):
    worker = starts("default")
    with working() as work:
        work.enqueue(TurnDays())

    assert eventually(lambda: not waiting("jobs"), A_START)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=10) == 0


def clock_holder() -> int | None:
    """The server's process that holds the clock's lock."""
    with working() as work:
        held = work.rows(
            text("""
                SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database
                WHERE locktype = 'advisory' AND objid = :key AND granted AND d.datname = current_database()
            """),
            key=CLOCK_LOCK,
        )
    assert len(held) <= 1
    return held[0].pid if held else None


def cut_off(pid: int | None) -> None:
    """As if its process had been killed: the connection, and with it the lock, is gone."""
    with working() as work:
        work.run(text("RESET ROLE"))
        work.run(text("SELECT pg_terminate_backend(:pid)"), pid=pid)
