"""A Redis-compatible server under our own supervisor: what it was told is on disk within a second."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from aerostic.kit.services import lookup
from aerostic.kit.services.accounts import Account, account_for, give
from aerostic.kit.services.lookup import Server
from aerostic.kit.services.place import Place, remembered_password, remembered_port
from aerostic.kit.services.postgres import Unfit
from aerostic.kit.services.programs import Program

SETTINGS = """\
bind 127.0.0.1
protected-mode yes
daemonize no
databases 64
save ""
appendonly {appendonly}
appendfsync everysec
maxmemory-policy noeviction
dir "{directory}"
port {port}
requirepass {password}
"""


@dataclass(frozen=True, slots=True)
class Store:
    server: Server
    directory: Path
    account: Account | None
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"


def store(place: Place) -> Store:
    """The one in `place`. Raises `NoServer`."""
    account = account_for("valkey", "redis")
    directory = place.directory("redis", account)
    server = lookup.within_reach(lookup.redis(), place.base(account), account)
    return Store(server, directory, account, remembered_port(place, "redis"), remembered_password(place, "redis"))


def program(store: Store, log: Path, *, durable: bool = True) -> Program:
    settings = store.directory / "server.conf"
    settings.touch(0o600)
    give(settings, store.account, 0o600).write_text(
        SETTINGS.format(
            appendonly="yes" if durable else "no", directory=store.directory, port=store.port, password=store.password
        )
    )
    return Program(name="redis", command=(store.server.program, settings), account=store.account, log=log)


def answers(url: str) -> bool:
    try:
        with _connected(url, seconds=2) as server:
            return bool(server.ping())
    except RedisError:
        return False


def check_given(url: str) -> str:
    """Its version, for people. Raises `Unfit` when it does not answer or is too old."""
    try:
        with _connected(url, seconds=10) as server:
            version = str(server.info("server")["redis_version"])
    except RedisError as error:
        raise Unfit(f"REDIS_URL does not answer: {error}") from None
    if tuple(map(int, version.split(".")[:2])) < lookup.OLDEST_REDIS:
        raise Unfit(f"REDIS_URL is Redis {version}; Aerostic needs 6.2 or later.")
    return f"{version}, given by REDIS_URL"


def _connected(url: str, seconds: float) -> AbstractContextManager[Any]:
    return Redis.from_url(url, socket_connect_timeout=seconds, socket_timeout=seconds)  # pyright: ignore[reportUnknownMemberType]
