"""`bin/dev` as a newcomer meets it: everything for real, and everything killed once."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

from tests.installation import Installation, installation, start
from tests.waiting import eventually

CHILDREN = {
    "postgres",
    "redis",
    "web",
    "worker-inbound",
    "worker-outbound",
    "worker-media",
    "worker-default",
    "clock",
    "sandbox",
}


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("dev")) as up:
        yield up


def test_it_says_where_everything_is_and_how_to_log_in(dev: Installation) -> None:
    record = dev.record

    assert set(record) == {"urls", "logins", "api_key", "meta", "database_url", "redis_url", "pids"}
    assert set(record["urls"]) == {"landing", "app", "admin", "auth", "api", "sandbox"}
    assert record["meta"]["webhook_url"] == f"{record['urls']['api']}/webhooks/meta"
    assert {"owner", "agent", "operator"} <= {login["role"] for login in record["logins"]}
    assert stat.S_IMODE((dev.home / "dev.json").stat().st_mode) == 0o600
    assert set(record["pids"]) == CHILDREN


def test_it_shows_each_step_with_its_time(dev: Installation) -> None:
    shown = "".join(dev.output)

    for step in ("Services", "Migrations", "Demo data", "Pages"):
        assert f"✓ {step} (" in shown


def test_the_first_start_raises_no_alarm(dev: Installation) -> None:
    with psycopg.connect(dev.record["database_url"], options="-c aerostic.owner_acts=on") as database:
        assert database.execute("SELECT subject, said FROM alarms").fetchall() == []


def test_a_second_one_on_the_same_state_says_so_and_ends(dev: Installation) -> None:
    second = start(dev.home, {})

    said, _ = second.communicate(timeout=30)

    assert second.returncode == 1
    assert "already runs" in said


def test_a_taken_port_is_named_with_its_setting(dev: Installation, tmp_path: Path) -> None:
    port = dev.record["urls"]["api"].rsplit(":", 1)[1]

    said, _ = start(tmp_path, {"AEROSTIC_PORT": port}).communicate(timeout=30)

    assert f"Port {port} is taken" in said
    assert "AEROSTIC_PORT" in said


@pytest.mark.parametrize("name", sorted(CHILDREN))
def test_whoever_is_killed_comes_back_within_ten_seconds(dev: Installation, name: str) -> None:
    before = dev.kill(name)

    assert eventually(lambda: dev.pids[name] != before and everything_answers(dev), seconds=10)


def test_stopping_leaves_nothing_behind(dev: Installation) -> None:
    """The last of all: it ends the installation that the others share."""
    pids = dev.pids

    dev.stop()

    assert dev.process.returncode == 0
    assert not (dev.home / "dev.json").exists()
    assert [name for name, pid in pids.items() if is_alive(pid)] == []


def everything_answers(dev: Installation) -> bool:
    record = dev.record
    try:
        psycopg.connect(record["database_url"]).close()
        with Redis.from_url(record["redis_url"]) as redis:
            redis.ping()
        return httpx.get(f"{record['urls']['api']}/readyz", timeout=5).is_success
    except (psycopg.OperationalError, RedisError, httpx.TransportError):
        return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
