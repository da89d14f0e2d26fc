"""The whole product as it is run by `bin/dev`, and everything a drill may do to it from outside."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import psycopg
from redis import Redis

from tests.installation import Installation, start
from tests.ports import free_port
from tests.waiting import eventually

T = TypeVar("T")
PROCESSES = Path("/proc")
SOON = 10.0  # seconds
OLDEST_DUE = """
    SELECT coalesce(extract(epoch FROM now() - min(due_at)), 0) FROM waiting WHERE line = %s AND due_at <= now()
"""


@dataclass
class Product:
    """`installation` is replaced when the product is started again on the same state."""

    installation: Installation
    settings: dict[str, str]
    _record: dict[str, Any] = field(default_factory=dict[str, Any])

    @classmethod
    def started(cls, home: Path, **settings: str) -> "Product":
        given = {"AEROSTIC_PORT": str(free_port()), "AEROSTIC_SANDBOX_PORT": str(free_port())} | settings
        made = cls(Installation(home, start(home, given)), given)
        made.await_ready()
        return made

    def start_again(self) -> None:
        self.installation = Installation(self.home, start(self.home, self.settings))
        self.await_ready()

    def await_ready(self) -> None:
        self.installation.await_ready()
        self._record = self.installation.record

    @property
    def home(self) -> Path:
        return self.installation.home

    @property
    def record(self) -> dict[str, Any]:
        """As it was when the product became ready; only pids change later."""
        return self._record

    @property
    def port(self) -> int:
        return int(self.settings["AEROSTIC_PORT"])

    @property
    def number(self) -> str:
        """Of the café."""
        return self.record["meta"]["phone_number_id"]

    @property
    def workspace_id(self) -> str:
        return self.login("agent")["workspace_id"]

    def login(self, role: str, name: str = "") -> dict[str, str]:
        return next(one for one in self.record["logins"] if one["role"] == role and one["email"].startswith(name))

    @property
    def sandbox(self) -> "Sandbox":
        return Sandbox(self.record["urls"]["sandbox"])

    @property
    def store(self) -> "Store":
        return Store(self.record["database_url"])

    def api(self, key: str = "") -> httpx.Client:
        headers = {"Authorization": f"Bearer {key or self.record['api_key']}"}
        return httpx.Client(base_url=f"{self.record['urls']['api']}/api/v1", headers=headers, timeout=SOON)

    def listed(self, path: str, **query: str) -> list[dict[str, Any]]:
        """Every page of a list of the API."""
        found: list[dict[str, Any]] = []
        cursor: str | None = ""
        with self.api() as api:
            while cursor is not None:
                asked = query | {"limit": "500"} | ({"cursor": cursor} if cursor else {})
                page = api.get(path, params=asked).raise_for_status().json()
                found += page["data"]
                cursor = page["next_cursor"]
        return found

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.record['urls']['api']}/readyz", timeout=5).is_success
        except httpx.TransportError:
            return False

    def names(self, beginning: str) -> list[str]:
        return [name for name in self.installation.pids if name.startswith(beginning)]

    def kill(self, name: str, sign: int = signal.SIGKILL) -> int:
        """The pid that was killed; 0 when it had died already and its successor is not on record yet."""
        with suppress(ProcessLookupError):
            return self.installation.kill(name, sign)
        return 0

    def kill_horse(self, name: str) -> None:
        """The child in which a worker performs a job, if it has one."""
        for pid in children_of(self.installation.pids[name]):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def empty_and_kill_redis(self) -> None:
        """It comes back knowing nothing, as on a machine that lost its disk."""
        with Redis.from_url(self.record["redis_url"]) as server:
            directory = Path(server.config_get("dir")["dir"])  # pyright: ignore[reportIndexIssue]
        rmtree(directory / "appendonlydir")
        self.kill("redis")

    @contextmanager
    def withheld(self, beginning: str) -> Iterator[None]:
        """Those processes and their children stand still, alive, for the length of the block."""
        pids = [pid for name in self.names(beginning) for pid in self._family(name)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def _family(self, name: str) -> list[int]:
        pid = self.installation.pids[name]
        return [pid, *children_of(pid)]

    def kill_supervisor(self) -> None:
        self.installation.process.kill()
        self.installation.process.communicate()

    def left_behind(self) -> list[str]:
        """Processes that know this state's directory, in whatever way they were started."""
        mark = f"AEROSTIC_HOME={self.home}".encode()
        known = [entry for entry in PROCESSES.glob("[0-9]*") if mark in _read(entry / "environ").split(b"\0")]
        return [_read(entry / "cmdline").replace(b"\0", b" ").decode() for entry in known]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Whoever plays Meta and its people."""

    url: str

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        answered = httpx.request(method, f"{self.url}/_sim{path}", json=body or None, timeout=60)
        answered.raise_for_status()
        return answered.json() if answered.content else {}

    def accepted(self, **wanted: str) -> list[dict[str, Any]]:
        """Every send that was accepted, oldest first."""
        return list(self._pages("/accepted", wanted))

    def how_many(self) -> int:
        return self.ask("GET", "/accepted?limit=1")["total"]

    def person_messages(self, **wanted: str) -> list[dict[str, Any]]:
        return list(self._pages("/said", wanted))

    def _pages(self, path: str, wanted: dict[str, str]) -> Iterator[dict[str, Any]]:
        cursor: int | None = 0
        while cursor is not None:
            query = httpx.QueryParams(wanted | {"limit": "1000", "cursor": str(cursor)})
            page = self.ask("GET", f"{path}?{query}")
            yield from page["data"]
            cursor = page["next_cursor"]


@dataclass(frozen=True, slots=True)
class Store:
    """What the database says when asked directly; `role` and `workspace` bind a question as the product binds one."""

    url: str

    def rows(self, query: str, *values: object, role: str = "aerostic_platform", workspace: str = "") -> list[Any]:
        with psycopg.connect(self.url, connect_timeout=5) as db:
            db.execute(
                "SELECT set_config('role', %s, true), set_config('app.workspace_id', %s, true)", [role, workspace]
            )
            found = db.execute(query.encode(), values)
            return found.fetchall() if found.description else []

    def number(self, query: str, *values: object, **bound: str) -> int:
        return self.rows(query, *values, **bound)[0][0]

    def waits(self) -> int:
        return self.number("SELECT count(*) FROM waiting WHERE line IN ('inbound', 'outbound')")

    def incoming(self) -> int:
        return self.number("SELECT count(*) FROM waiting WHERE line = 'inbound'")

    def oldest_due(self, line: str) -> float:
        """Seconds."""
        return float(self.rows(OLDEST_DUE, line)[0][0])


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in (PROCESSES / f"{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def wait_for(happens: Callable[[], bool], seconds: float = SOON) -> float:
    """How long it took. A database that is away has not happened yet."""
    began = time.monotonic()
    assert eventually(lambda: _has(happens), seconds), f"not within {seconds:.0f} s"
    return time.monotonic() - began


def _has(happens: Callable[[], bool]) -> bool:
    try:
        return happens()
    except psycopg.OperationalError:
        return False


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: a browser of other tests may keep an event loop in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def new_mark() -> str:
    """Sets the events of one drill apart from all others."""
    return uuid4().hex[:10].upper()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
