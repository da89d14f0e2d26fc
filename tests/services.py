"""PostgreSQL and Redis for the tests: those of DATABASE_URL and REDIS_URL, else throw-away ones of our own.

Each process of a test run has to itself a database (cloned from one migrated once) and a Redis database number.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from redis import Redis

from aerostic.kit import db
from aerostic.kit import redis as kit_redis
from aerostic.kit.config import settings
from tests.migrated import drop_database, same_server, upgrade

ROOT = Path(__file__).parent.parent
LOOPBACK = ("127.", "::1", "localhost")
ONE_MIGRATES = 7_041_965  # advisory lock: the others wait for the template
FIXED = {
    "AEROSTIC_ENV": "test",
    "AEROSTIC_MASTER_KEYS": f"tests:{base64.b64encode(bytes(range(32))).decode()}",
    "META_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "META_VERIFY_TOKEN": "a-verify-token-that-only-tests-know",
    "META_GRAPH_URL": "http://127.0.0.1:9",  # nobody listens there
}
CLAIMS = "aerostic:test-databases"

os.environ |= FIXED


@dataclass(frozen=True, slots=True)
class Servers:
    database_url: str
    redis_url: str


@dataclass(frozen=True, slots=True)
class Started:
    """Throw-away servers of our own."""

    process: subprocess.Popen[str]
    home: TemporaryDirectory[str]

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate()
        self.home.cleanup()


started: list[Started] = []


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(only_loopback)
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        ensure_servers()  # once, before the workers inherit our environment


def pytest_unconfigure() -> None:
    while started:
        started.pop().end()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """A migrated database and an empty Redis of this process's own; the settings point at them."""
    ensure_servers()
    given = Servers(os.environ["DATABASE_URL"], os.environ["REDIS_URL"])
    with own_database(given.database_url) as database_url, own_redis(given.redis_url) as redis_url:
        use(own := Servers(database_url, redis_url))
        yield own
        use(given)


def use(servers: Servers) -> None:
    os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
    settings.cache_clear()
    db.close()
    kit_redis.forget()


def ensure_servers() -> None:
    if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
        os.environ |= start_servers()


def start_servers() -> dict[str, str]:
    home = TemporaryDirectory(prefix="aerostic-tests-")
    process = subprocess.Popen(
        [sys.executable, "-m", "aerostic.kit.services", "--throwaway", *postgres_arguments()],
        cwd=ROOT,
        env=os.environ | {"AEROSTIC_HOME": home.name},
        stdout=subprocess.PIPE,
        text=True,
    )
    started.append(Started(process, home))
    assert process.stdout
    lines = [process.stdout.readline().strip() for _ in Servers.__slots__]
    return dict(line.split("=", 1) for line in lines)


def postgres_arguments() -> list[str]:
    """`AEROSTIC_TEST_POSTGRES=18 bin/test` asks for that version."""
    major = os.environ.get("AEROSTIC_TEST_POSTGRES")
    return ["--postgres", major] if major else []


@contextmanager
def own_database(url: str) -> Iterator[str]:
    name = sql.Identifier(own_name := f"aerostic_test_{uuid4().hex[:12]}")
    with psycopg.connect(url, autocommit=True) as server:
        template = sql.Identifier(migrated_template(server, url))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, template))
        yield same_server(url, own_name)
        drop_database(server, own_name)


def migrated_template(server: psycopg.Connection, url: str) -> str:
    """Made by whoever comes first, and again whenever a migration changes."""
    name = f"aerostic_template_{migrations_fingerprint()}"
    server.execute("SELECT pg_advisory_lock(%s)", [ONE_MIGRATES])
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        draft = f"{name}_draft"
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(draft)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(draft)))
        upgrade(same_server(url, draft))
        server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name)))
    server.execute("SELECT pg_advisory_unlock(%s)", [ONE_MIGRATES])
    return name


def migrations_fingerprint() -> str:
    sources = sorted((ROOT / "alembic").rglob("*.py"))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


@contextmanager
def own_redis(url: str) -> Iterator[str]:
    """A database number nobody uses; who uses which is remembered in the one that was given."""
    with Redis.from_url(same_server(url, "0")) as given:
        number = next(number for number in range(1, 64) if claim(given, url, number))
        with Redis.from_url(same_server(url, str(number))) as own:
            yield same_server(url, str(number))
            own.flushdb()
        given.hdel(CLAIMS, str(number))


# Two processes may look at the same instant: the number goes to whoever finds the owner as both saw it.
TAKE = """
    if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
    return 1
"""


def claim(given: Redis, url: str, number: int) -> bool:
    """Ours if nobody's, or if the test run that had it is gone."""
    owner = cast("bytes | None", given.hget(CLAIMS, str(number)))
    with Redis.from_url(same_server(url, str(number))) as candidate:
        if owner is None and candidate.dbsize():
            return False  # somebody's, and not a test's
        if owner is not None and is_alive(int(owner)):
            return False
        won = given.eval(TAKE, 1, CLAIMS, str(number), owner or b"", str(os.getpid()))
        return bool(won and candidate.flushdb())


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def only_loopback(event: str, arguments: tuple[object, ...]) -> None:
    """Tests speak to this machine alone."""
    match event, arguments:
        case "socket.connect", (_, (str(host), *_)) if not host.startswith(LOOPBACK):
            raise PermissionError(f"A test tried to reach {host}; tests speak to this machine alone.")
        case _:
            return
