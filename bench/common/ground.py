"""The ground a bench stands on: two cores, durable servers, and a migrated database of its own.

`DATABASE_URL` and `REDIS_URL` name servers to use; else those of `AEROSTIC_HOME` (default `.aerostic/bench`) are
started, with fsync on. The numbers of `BENCH_CORES` (default: the last two) say where everything runs.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql
from redis import Redis

from aerostic.kit import db
from aerostic.kit import redis as kit_redis
from aerostic.kit.config import settings

ROOT = Path(__file__).parents[2]
REDIS_DATABASE = 63  # emptied at the start of every bench
FIXED = {
    "AEROSTIC_ENV": "test",
    "AEROSTIC_MASTER_KEYS": f"bench:{base64.b64encode(bytes(range(32))).decode()}",
    "META_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "META_VERIFY_TOKEN": "a-verify-token-that-only-benches-know",
}


@dataclass(frozen=True, slots=True)
class Ground:
    database_url: str
    redis_url: str


@contextmanager
def ground() -> Iterator[Ground]:
    """Everything a bench starts inside inherits its cores and finds the servers in the environment."""
    os.environ |= FIXED
    os.sched_setaffinity(0, cores())
    with servers() as (database_url, redis_url), own_database(database_url) as own:
        given = Ground(own, same_server(redis_url, str(REDIS_DATABASE)))
        empty(given.redis_url)
        before = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL")}
        use(given)
        yield given
        db.close()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def empty(redis_url: str) -> None:
    client: Any = Redis.from_url(redis_url)  # pyright: ignore[reportUnknownMemberType]
    client.flushdb()
    client.close()


def cores() -> set[int]:
    if listed := os.environ.get("BENCH_CORES"):
        return {int(core) for core in listed.split(",")}
    return set(sorted(os.sched_getaffinity(0))[-2:])


def use(given: Ground, **more: str) -> None:
    os.environ |= {"DATABASE_URL": given.database_url, "REDIS_URL": given.redis_url, **more}
    settings.cache_clear()
    db.close()
    kit_redis.forget()


@contextmanager
def servers() -> Iterator[tuple[str, str]]:
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
        return
    home = os.environ.get("AEROSTIC_HOME", str(ROOT / ".aerostic" / "bench"))
    process = subprocess.Popen(
        [sys.executable, "-m", "aerostic.kit.services"],
        cwd=ROOT,
        env=os.environ | {"AEROSTIC_HOME": home},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    told = dict(process.stdout.readline().strip().split("=", 1) for _ in range(2))
    try:
        yield told["DATABASE_URL"], told["REDIS_URL"]
    finally:
        process.terminate()  # servers that ran already go on; it has only told us where
        process.communicate()


@contextmanager
def own_database(url: str) -> Iterator[str]:
    name = f"aerostic_bench_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            migrate(same_server(url, name))
            yield same_server(url, name)
        finally:
            drop(server, sql.Identifier(name))


def drop(server: psycopg.Connection, name: sql.Identifier) -> None:
    try:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
    except psycopg.errors.InsufficientPrivilege:  # autovacuum is at work in it; only without force is it sent away
        server.execute(sql.SQL("DROP DATABASE {}").format(name))


def migrate(url: str) -> None:
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, check=False, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr


def same_server(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
