"""After a SIGKILL only what was on the wire is in doubt, and no journal is believed that could be wrong."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aerostic.kit import call_journal
from aerostic.kit.call_journal import KEPT, RECORDS, Attempt, CallJournal, surely_unsent
from aerostic.kit.ids import new_id

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
DYING = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from uuid import UUID
from aerostic.kit.call_journal import Attempt, CallJournal

with CallJournal(Path(sys.argv[1])) as journal:
    for given in sys.argv[2:]:
        subject, at, deed = given.split("/")
        journal.prepare(Attempt(UUID(subject), datetime.fromisoformat(at)))
        if deed == "begun":
            journal.begin(UUID(subject))
        if deed == "forgotten":
            journal.forget([UUID(subject)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def attempt(at: datetime = NOON) -> Attempt:
    return Attempt(new_id(), at)


def die_after(directory: Path, deeds: dict[Attempt, str]) -> None:
    """A process prepares each attempt, does with it what is said, and is killed."""
    given = [f"{one.subject}/{one.at.isoformat()}/{deed}" for one, deed in deeds.items()]
    done = subprocess.run([sys.executable, "-c", DYING, str(directory), *given], check=False)
    assert done.returncode == -signal.SIGKILL


def test_what_a_killed_process_had_only_prepared_is_surely_unsent(tmp_path: Path):
    prepared, begun, forgotten, unlisted = (attempt() for _ in range(4))
    die_after(tmp_path, {prepared: "prepared", begun: "begun", forgotten: "forgotten"})

    assert surely_unsent([prepared, begun, forgotten, unlisted], tmp_path) == {prepared.subject}


def test_the_journal_of_a_living_process_is_not_believed(tmp_path: Path):
    prepared = attempt()

    with CallJournal(tmp_path) as journal:
        journal.prepare(prepared)

        assert surely_unsent([prepared], tmp_path) == set()


def test_another_attempt_of_the_same_message_is_not_known(tmp_path: Path):
    prepared = attempt()
    die_after(tmp_path, {prepared: "prepared"})
    other = Attempt(prepared.subject, prepared.at + timedelta(microseconds=1))

    assert surely_unsent([other], tmp_path) == set()


def test_an_attempt_that_one_journal_calls_begun_is_never_unsent(tmp_path: Path):
    one = attempt()
    die_after(tmp_path, {one: "prepared"})
    die_after(tmp_path, {one: "begun"})

    assert surely_unsent([one], tmp_path) == set()


def test_a_journal_of_an_earlier_boot_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    prepared = attempt()
    die_after(tmp_path, {prepared: "prepared"})
    monkeypatch.setattr(call_journal, "BOOT_ID", tmp_path / "boot_id")
    (tmp_path / "boot_id").write_text("another boot")
    call_journal.boot.cache_clear()

    found = surely_unsent([prepared], tmp_path)

    monkeypatch.undo()
    call_journal.boot.cache_clear()
    assert found == set()


def test_a_damaged_journal_is_not_believed(tmp_path: Path):
    prepared = attempt()
    die_after(tmp_path, {prepared: "prepared"})
    [kept] = tmp_path.iterdir()
    os.truncate(kept, 1000)

    assert surely_unsent([prepared], tmp_path) == set()


def test_readers_do_not_hinder_each_other(tmp_path: Path):
    prepared = attempt()
    die_after(tmp_path, {prepared: "prepared"})
    [kept] = tmp_path.iterdir()

    with call_journal._locked(kept, call_journal.fcntl.LOCK_SH):
        assert surely_unsent([prepared], tmp_path) == {prepared.subject}


def test_an_orderly_end_leaves_no_file(tmp_path: Path):
    one = attempt()

    with CallJournal(tmp_path) as journal:
        journal.prepare(one)
        journal.begin(one.subject)
        journal.forget([one.subject])

    assert list(tmp_path.iterdir()) == []


def test_what_a_failing_process_prepared_and_did_not_begin_can_still_be_asked(tmp_path: Path):
    prepared = attempt()

    with CallJournal(tmp_path) as journal:
        journal.prepare(prepared)

    assert surely_unsent([prepared], tmp_path) == {prepared.subject}


def test_a_full_journal_lists_no_more_and_takes_new_ones_when_others_are_done(tmp_path: Path):
    first, *others = (attempt() for _ in range(RECORDS))
    late, later = attempt(), attempt()
    with CallJournal(tmp_path) as journal:
        for one in (first, *others, late):
            journal.prepare(one)
        journal.begin(late.subject)
        journal.forget([first.subject])
        journal.prepare(later)

    assert surely_unsent([first, late, later, others[-1]], tmp_path) == {later.subject, others[-1].subject}


def test_without_a_place_for_its_file_the_work_goes_on(tmp_path: Path):
    (tmp_path / "a file").touch()
    one = attempt()

    with CallJournal(tmp_path / "a file") as journal:
        journal.prepare(one)
        journal.begin(one.subject)

    assert surely_unsent([one], tmp_path / "a file") == set()


def test_old_journals_do_not_pile_up(tmp_path: Path):
    for _ in range(KEPT + 5):
        (tmp_path / f"{new_id()}.calls").touch()

    with CallJournal(tmp_path):
        kept = len(list(tmp_path.iterdir()))

    assert kept == KEPT + 1
