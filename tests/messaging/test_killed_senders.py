"""A sender that was killed leaves in doubt only what was on the wire."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.call_journal import CallJournal
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.messaging import Text
from aerostic.messaging.attempts import attempt
from aerostic.messaging.jobs import OUTBOUND
from tests.cast import somebody
from tests.graph import GraphServer
from tests.messaging.test_delivery import Desk

Hears = Callable[..., None]

SENDER = """
from aerostic.kit.drain import Drain
from aerostic.messaging import delivery
from aerostic.messaging.jobs import OUTBOUND

with Drain(OUTBOUND) as drain:
    delivery.deliver(drain)
"""


@pytest.fixture(autouse=True)
def journals(graph: GraphServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AEROSTIC_CALL_JOURNALS", str(tmp_path))
    settings.cache_clear()


@contextmanager
def sender_with_attempts(desk: Desk, *, begun: bool = False) -> Iterator[None]:
    """A sender has committed its attempts; it ends with the block, before it could record any answer."""
    with Drain(OUTBOUND, linger=0) as drain, CallJournal() as journal:
        entries = drain.claim(dict.fromkeys(drain.lanes(), 10))
        drain.each_workspace(partial(attempt, journal=journal), entries)
        for entry in entries if begun else ():
            journal.begin(UUID(entry.meant))
        drain.release([entry.id for entry in entries])
        yield


def die(desk: Desk, *, begun: bool = False) -> None:
    with sender_with_attempts(desk, begun=begun):
        pass
    desk.make_due()


def attempts(desk: Desk, message_id: UUID) -> int:
    with desk.working() as work:
        [row] = work.rows(text("SELECT attempts FROM messages WHERE id = :id"), id=message_id)
    return row.attempts


def test_what_never_began_goes_at_once_and_is_no_possible_duplicate(desk: Desk, graph: GraphServer):
    replied = desk.reply("We open at nine.")
    die(desk)

    desk.deliver()

    told = desk.message(replied)
    assert (told.status, told.possible_duplicate, attempts(desk, replied)) == ("accepted", False, 1)
    assert graph.texts == ["We open at nine."]


def test_what_had_begun_is_unknown_and_not_repeated(desk: Desk, graph: GraphServer):
    replied = desk.reply("We open at nine.")
    die(desk, begun=True)

    desk.deliver()

    assert (desk.message(replied).status, graph.sent) == ("unknown", [])


def test_what_a_living_sender_may_begin_any_moment_is_left_to_it(desk: Desk, graph: GraphServer):
    replied = desk.reply("We open at nine.")

    with sender_with_attempts(desk):
        desk.make_due()
        desk.deliver()

    assert (desk.message(replied).status, graph.sent) == ("unknown", [])


def test_however_many_senders_die_before_a_call_it_is_the_first_attempt(desk: Desk, graph: GraphServer):
    replied = desk.reply("We open at nine.")
    for _ in range(5):
        die(desk)

    desk.deliver()

    told = desk.message(replied)
    assert (told.status, attempts(desk, replied), graph.texts) == ("accepted", 1, ["We open at nine."])


def test_a_repetition_that_never_began_goes_without_another_wait(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")
    desk.deliver()
    desk.reply("Later")
    desk.deliver()
    desk.hears(desk.meta.status(graph.last_wamid(), "sent"))
    desk.make_due()
    die(desk)

    desk.deliver()

    told = desk.message(lost)
    assert (told.status, told.possible_duplicate, attempts(desk, lost)) == ("accepted", True, 2)
    assert graph.texts == ["Lost?", "Later", "Lost?"]


def test_what_never_began_and_may_not_go_any_more_is_shown_as_unsent(desk: Desk, graph: GraphServer):
    replied = desk.reply("Our latest offer")
    die(desk)
    desk.hears(desk.meta.message("STOP", desk.wa_id))

    desk.deliver()

    refused = desk.message(replied)
    assert (refused.status, refused.error and "Nobody knows" in refused.error.reason) == ("refused", False)


def test_after_an_orderly_shift_no_journal_is_left(desk: Desk, tmp_path: Path):
    desk.reply("We open at nine.")

    desk.deliver()

    assert list(tmp_path.iterdir()) == []


def test_senders_killed_in_the_middle_leave_no_more_than_one_each_in_doubt_and_double_none(
    desk: Desk, graph: GraphServer
):
    replied = {reply_to_somebody_new(desk, number): number for number in range(120)}
    send_fast(desk)

    for kill in range(3):
        kill_a_sender_after(graph, sends=15 * (kill + 1))
        desk.make_due()
    desk.deliver()

    seen = [message["biz_opaque_callback_data"] for message in graph.sent]
    unseen = [one for one in replied if str(one) not in seen]
    assert len(seen) == len(set(seen))
    assert {desk.message(one).status for one in unseen} <= {"unknown"}
    assert len(unseen) <= 3


def reply_to_somebody_new(desk: Desk, number: int) -> UUID:
    desk.hears(desk.meta.message("Hello", somebody()))
    with desk.working() as work:
        newest = messaging.conversations(work)[0].id
        return messaging.send(work, newest, Text(f"We open at {number}.")).id


def send_fast(desk: Desk) -> None:
    """So fast that a batch of eighty is committed ahead."""
    with desk.working() as work:
        work.run(text("UPDATE channels SET messages_per_second = 1000 WHERE workspace_id = :w"), w=desk.workspace.id)


def kill_a_sender_after(graph: GraphServer, sends: int) -> None:
    enough = threading.Event()
    graph.before = lambda: enough.set() if len(graph.sent) >= sends else None
    sender = subprocess.Popen([sys.executable, "-c", SENDER])
    assert enough.wait(60)
    sender.kill()
    assert sender.wait() == -9
