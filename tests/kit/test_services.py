"""PostgreSQL and Redis under our own supervisor: real servers, really killed."""

import os
import signal
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

from aerostic.kit.services import lookup, postgres, valkey
from aerostic.kit.services.accounts import account_for
from aerostic.kit.services.lookup import NoServer
from aerostic.kit.services.place import Place, open_place, wipe
from aerostic.kit.services.postgres import Unfit
from aerostic.kit.services.starting import Services, start
from aerostic.kit.services.supervisor import DiedAtStart, Supervisor
from tests.waiting import eventually

FROM_THE_WHEEL = 18


@dataclass(frozen=True, slots=True)
class Running:
    place: Place
    supervisor: Supervisor
    services: Services

    def kill(self, name: str, sign: int = signal.SIGKILL) -> None:
        os.kill(self.supervisor.pids()[name], sign)

    def comes_back(self, is_back: Callable[[], bool], seconds: float = 10) -> bool:
        def look() -> bool:
            self.supervisor.watch()
            return is_back()

        return eventually(look, seconds)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    place = open_place(tmp_path_factory.mktemp("home"))
    supervisor = Supervisor(say=lambda _sentence: None)
    try:
        yield Running(place, supervisor, start(supervisor, place, Services(), major=FROM_THE_WHEEL))
    finally:
        supervisor.end_all("redis", "postgres")
        wipe(place)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Place]:
    place = open_place(tmp_path)
    yield place
    wipe(place)


def test_the_login_owns_its_database_and_is_bound_by_row_level_security(running: Running) -> None:
    with psycopg.connect(running.services.database_url) as db:
        role = db.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = user").fetchone()

    assert role == (False, False, True)


def test_passwords_are_in_a_file_only_we_can_read(running: Running) -> None:
    assert stat.S_IMODE((running.place.home / "secrets.json").stat().st_mode) == 0o600


def test_nobody_gets_in_without_a_password(running: Running) -> None:
    without = running.services.database_url.replace(running.services.database_url.split(":")[2].split("@")[0], "guess")

    assert not postgres.answers(without)
    assert not valkey.answers(f"redis://127.0.0.1:{running.services.redis_url.rsplit(':', 1)[1]}")


def test_a_killed_postgresql_comes_back_with_what_was_committed(running: Running) -> None:
    with psycopg.connect(running.services.database_url) as db:
        db.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        db.commit()

        running.kill("postgres")

        assert running.comes_back(lambda: remembered_answer(running) == 42)


def test_a_postgresql_told_to_stop_at_once_comes_back(running: Running) -> None:
    running.kill("postgres", signal.SIGQUIT)

    assert running.comes_back(lambda: postgres.answers(running.services.database_url))


def test_a_killed_redis_comes_back_with_what_is_a_second_old(running: Running) -> None:
    with Redis.from_url(running.services.redis_url) as redis:
        redis.set("kept", "yes")
        assert redis.execute_command("WAITAOF", 1, 0, 10_000) == [1, 0]  # on the disk, where it gets to once a second

    running.kill("redis")

    assert running.comes_back(lambda: remembered_key(running) == b"yes")


def test_data_of_another_major_version_are_refused_with_a_sentence(running: Running) -> None:
    with pytest.raises(NoServer, match="PostgreSQL 9 is needed"):
        lookup.postgres(9)


def test_a_given_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(Unfit, match="DATABASE_URL does not answer"):
        postgres.check_given("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(Unfit, match="REDIS_URL does not answer"):
        valkey.check_given("redis://127.0.0.1:9/0")


def test_a_cluster_that_cannot_be_made_says_what_initdb_said(elsewhere: Place) -> None:
    (elsewhere.directory("postgres", account_for("postgres")) / "letters.txt").touch()

    with pytest.raises(Unfit, match="exists but is not empty"):
        postgres.cluster(elsewhere)


def test_given_servers_are_used_as_they_are(running: Running, elsewhere: Place) -> None:
    used = start(bystander := Supervisor(say=lambda _sentence: None), elsewhere, running.services)

    assert used == running.services
    assert bystander.pids() == {}


def test_a_server_that_cannot_start_leaves_its_last_words(elsewhere: Place) -> None:
    supervisor = Supervisor(say=lambda _sentence: None)
    store = valkey.store(elsewhere)
    program = valkey.program(store, elsewhere.logs / "redis.log")
    (store.directory / "server.conf").write_text("nonsense")

    supervisor.start(program)

    with pytest.raises(DiedAtStart, match="nonsense"):
        supervisor.wait_until(lambda: False, "redis", 10)
    supervisor.end_all()


def remembered_answer(running: Running) -> int | None:
    try:
        with psycopg.connect(running.services.database_url) as db:
            found = db.execute("SELECT answer FROM kept").fetchone()
    except psycopg.OperationalError:
        return None
    return found[0] if found else None


def remembered_key(running: Running) -> object:
    try:
        with Redis.from_url(running.services.redis_url) as redis:
            return redis.get("kept")
    except RedisError:
        return None
