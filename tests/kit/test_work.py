"""One transaction, one actor, one workspace; what it asked for leaves after the commit, or never."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from aerostic.kit import redis, sweep
from aerostic.kit.actor import PERMISSIONS, SYSTEM, Actor, ActorKind, Permission, Role
from aerostic.kit.config import settings
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.notices import Notice, packed
from aerostic.kit.work import Work, working
from tests.kit.probes import PROBE, Sync, listening, queued, waiting

pytestmark = pytest.mark.usefixtures("servers")
CHANNEL = new_id()
BOUND = text("SELECT current_setting('app.workspace_id') AS workspace, current_user AS role")


class Failed(Exception):
    pass


def ask_for_everything(work: Work) -> None:
    work.wait(PROBE, [Place(meant="one")])
    work.enqueue(Sync(channel_id=CHANNEL))
    work.notify(Notice("conversation", CHANNEL))


def ask_and_fail(work: Work) -> None:
    ask_for_everything(work)
    raise Failed


def ask_and_break_a_deferred_rule(work: Work) -> None:
    work.run(text("CREATE TEMP TABLE once (n int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP"))
    work.run(text("INSERT INTO once VALUES (1), (1)"))
    ask_for_everything(work)


def test_nothing_leaves_before_the_commit():
    workspace = new_id()

    with listening(workspace) as told, working(workspace_id=workspace) as work:
        ask_for_everything(work)

        assert (queued(), told(), waiting()) == ([], [], [])


def test_jobs_nudges_and_notices_leave_after_the_commit():
    workspace = new_id()

    with listening(workspace) as told:
        with working(workspace_id=workspace) as work:
            ask_for_everything(work)
        heard = told()

    assert heard == [packed([Notice("conversation", CHANNEL)])]
    assert [function for function, _ in queued()] == ["workers.perform.drain", "workers.perform.perform"]
    assert [entry.meant for entry in waiting()] == ["one"]


def test_nothing_leaves_a_work_that_failed():
    workspace = new_id()

    with listening(workspace) as told:
        with pytest.raises(Failed), working(workspace_id=workspace) as work:
            ask_and_fail(work)
        heard = told()

    assert (heard, queued(), waiting(), waiting("jobs")) == ([], [], [], [])


def test_nothing_leaves_a_work_whose_commit_fails():
    """A deferred check speaks only at the commit."""
    with pytest.raises(DBAPIError), working() as work:
        ask_and_break_a_deferred_rule(work)

    assert (queued(), waiting()) == ([], [])


def test_with_redis_away_the_commit_stands_and_the_sweeper_finds_what_waits(monkeypatch: pytest.MonkeyPatch):
    with redis_away(monkeypatch), working() as work:
        work.wait(PROBE, [Place(meant="kept")])
        work.enqueue(Sync(channel_id=CHANNEL))

    with working() as work:
        assert {due.line for due in sweep.due_lines(work)} == {"jobs", "probe"}
        assert [queue for _, queue in sweep.due_jobs(work)] == ["default"]


def test_after_redis_failed_nobody_waits_for_it_a_second_time(monkeypatch: pytest.MonkeyPatch):
    with redis_away(monkeypatch):
        with working() as work:
            work.nudge(PROBE)

        assert redis.is_resting()


def test_the_same_notice_is_sent_once():
    workspace = new_id()

    with listening(workspace) as told:
        with working(workspace_id=workspace) as work:
            for _ in range(3):
                work.notify(Notice("conversation", CHANNEL))

        assert told() == [packed([Notice("conversation", CHANNEL)])]


def test_a_verb_is_refused_without_its_permission():
    vera = Actor(ActorKind.PERSON, new_id(), "Vera", PERMISSIONS[Role.VIEWER])

    with working(vera, new_id()) as work:
        work.require(Permission.VIEW_CONVERSATIONS)
        with pytest.raises(NotAllowed):
            work.require(Permission.SEND_MESSAGES)


def test_no_role_of_a_workspace_may_operate_the_platform():
    assert all(Permission.OPERATE_PLATFORM not in permissions for permissions in PERMISSIONS.values())


def test_a_work_without_a_workspace_cannot_be_asked_for_one():
    with working(SYSTEM) as work, pytest.raises(NotAllowed):
        assert isinstance(work.workspace, UUID)


def test_the_connection_carries_neither_role_nor_workspace_into_the_next_work():
    with working(workspace_id=new_id()) as first:
        [bound] = first.rows(BOUND)
    with working() as second:
        [left] = second.rows(BOUND)

    assert (bool(bound.workspace), left.workspace, left.role) == (True, "", "aerostic_app")


def test_values_of_a_failed_statement_stand_in_no_error():
    """What customers write and what is sealed must not reach logs, dead letters or Redis by way of an exception."""
    with pytest.raises(DBAPIError) as refused, working() as work:
        work.run(text("SELECT CAST(:secret AS text) FROM nowhere"), secret="my card number")

    assert "my card number" not in str(refused.value)


@contextmanager
def redis_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody answers at the Redis the settings name."""
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    settings.cache_clear()
    redis.forget()
