import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import pytest
from sqlalchemy import text

from aerostic.inbound import intake as intake_module
from aerostic.inbound.flush import DatabaseAway, Full
from aerostic.inbound.intake import Intake
from aerostic.inbound.pipe import bytea_array
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from tests.services import Servers
from tests.waiting import eventually_async

STORED = text("SELECT body FROM raw_events ORDER BY id")
NOWHERE = "postgresql://nobody@127.0.0.1:9/nowhere"


@pytest.fixture(autouse=True)
def nothing_waits(servers: Servers) -> None:
    with psycopg.connect(servers.database_url) as owner:
        owner.execute("TRUNCATE raw_events, waiting")


def stored() -> list[bytes]:
    with working(scope=Scope.INTAKE) as work:
        return [bytes(row.body) for row in work.rows(STORED)]


def waiting() -> int:
    with working() as work:
        return len(work.rows(text("SELECT FROM waiting WHERE line = 'inbound'")))


def using(url: str, story: Callable[[Intake], Awaitable[None]], committed: Callable[[], None] = lambda: None) -> None:
    async def run() -> None:
        intake = Intake(url, committed)
        await intake.start()
        await story(intake)
        await intake.stop()

    asyncio.run(run())


def test_many_at_once_are_all_stored_with_their_entries(servers: Servers) -> None:
    bodies = [b"event %d" % number for number in range(2000)]

    async def story(intake: Intake) -> None:
        await asyncio.gather(*(intake.keep(body) for body in bodies))

    using(servers.database_url, story)

    assert stored() == bodies
    assert waiting() == 2000


def test_one_alone_does_not_wait_for_company_for_long(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        await asyncio.wait_for(intake.keep(b"alone"), 1)

    using(servers.database_url, story)

    assert stored() == [b"alone"]


def test_what_is_kept_is_committed_when_its_sender_is_answered(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        await intake.keep(b"seen at once")
        assert await asyncio.to_thread(stored) == [b"seen at once"]

    using(servers.database_url, story)


def test_large_bodies_go_in_flushes_the_database_can_take(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        await asyncio.gather(*(intake.keep(bytes([number]) * 3_000_000) for number in range(12)))

    using(servers.database_url, story)

    assert [body[:1] for body in stored()] == [bytes([number]) for number in range(12)]


def test_each_commit_is_announced_so_that_the_drain_can_be_woken(servers: Servers) -> None:
    told = list[None]()

    async def story(intake: Intake) -> None:
        await intake.keep(b"one")
        await intake.keep(b"two")

    using(servers.database_url, story, lambda: told.append(None))

    assert len(told) == 2


def test_without_a_database_nothing_is_taken(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        with pytest.raises(DatabaseAway):
            await intake.keep(b"lost to nobody")

    using(NOWHERE, story)


def test_more_than_may_wait_is_not_taken(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_module, "MOST_WAITING", 5)

    async def story(intake: Intake) -> None:
        kept = [intake.keep(b"%d" % number) for number in range(5)]
        with pytest.raises(Full):
            await intake.keep(b"one too many")
        await asyncio.gather(*kept)
        await intake.keep(b"and now there is room")

    using(servers.database_url, story)

    assert len(stored()) == 6


def test_a_connection_that_is_cut_is_opened_again_and_nothing_is_answered_wrongly(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        await intake.keep(b"before")
        await asyncio.to_thread(cut)
        answered: list[bool] = []

        async def attempt() -> bool:
            answered.append(await is_kept(intake, b"during %d" % len(answered)))
            return answered[-1]

        assert await eventually_async(attempt)
        answered.extend([await is_kept(intake, b"during %d" % number) for number in range(len(answered), 200)])
        kept = {body for body in await asyncio.to_thread(stored) if body != b"before"}
        assert {b"during %d" % number for number, was_kept in enumerate(answered) if was_kept} == kept

    async def is_kept(intake: Intake, body: bytes) -> bool:
        try:
            await intake.keep(body)
        except DatabaseAway:
            return False
        return True

    def cut() -> None:
        with psycopg.connect(servers.database_url, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%raw_events%'"
                " AND pid <> pg_backend_pid() AND datname = current_database()"
            )

    using(servers.database_url, story)


def test_a_sender_who_leaves_takes_nobody_along(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        leaver, stayer = intake.keep(b"leaves"), intake.keep(b"stays")
        leaver.cancel()
        await stayer

    using(servers.database_url, story)

    assert stored() == [b"leaves", b"stays"]


def test_when_it_stops_whoever_still_waits_is_told_to_repeat(servers: Servers) -> None:
    async def story(intake: Intake) -> None:
        flies, waits = intake.keep(b"under way"), intake.keep(b"too late")
        await asyncio.sleep(0)
        await intake.stop()
        for sender in (flies, waits):
            with pytest.raises(DatabaseAway):
                await sender

    using(servers.database_url, story)


def test_intake_may_write_events_and_read_nobody() -> None:
    with working(scope=Scope.INTAKE) as work, pytest.raises(Exception, match="permission denied"):
        work.rows(text("SELECT FROM messages"))


def test_bodies_travel_as_postgresql_reads_arrays(servers: Servers) -> None:
    bodies = [b"", b"\0\xff", b'{"a": "\\u0000"}']
    with psycopg.connect(servers.database_url) as server:
        [told] = (server.pgconn.exec_params(b"SELECT to_json($1::bytea[])", [bytea_array(bodies)], param_formats=[1]),)
        assert told.get_value(0, 0) == b'["\\\\x","\\\\x00ff","\\\\x7b2261223a20225c7530303030227d"]'
