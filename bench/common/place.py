"""An installation that `bin/dev` runs: its `dev.json`, and processes of its own that work on its database."""

import json
import multiprocessing as mp
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A running installation and its café."""

    home: Path
    record: dict[str, Any]

    @property
    def login(self) -> dict[str, str]:
        return next(login for login in self.record["logins"] if login["role"] == "agent")

    @property
    def urls(self) -> dict[str, str]:
        return self.record["urls"]

    @property
    def web(self) -> list[int]:
        """The web processes."""
        return [pid for name, pid in self.record["pids"].items() if name.startswith("web")]

    def use(self) -> None:
        os.environ |= {"DATABASE_URL": self.record["database_url"], "REDIS_URL": self.record["redis_url"]}
        os.environ |= {"AEROSTIC_ENV": "test", "AEROSTIC_LOG_LEVEL": "ERROR", "AEROSTIC_MASTER_KEYS": self._keys()}

    def _keys(self) -> str:
        """Tokens must be sealed with those it can open them with."""
        return json.loads((self.home / "secrets.json").read_text())["master-keys"]


def running() -> Place:
    """That of `AEROSTIC_HOME` (default `.aerostic`)."""
    home = Path(os.environ.get("AEROSTIC_HOME", ".aerostic"))
    return Place(home, json.loads((home / "dev.json").read_text()))


def apart(patience: float, does: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 -- whatever it tells
    """What a process of its own tells within so many seconds; its last argument is the queue it tells on."""
    context = mp.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=does, args=(*given, told), daemon=True)
    process.start()
    for _ in range(int(patience * 5)):
        with suppress(Empty):
            return told.get(timeout=0.2)
        if process.exitcode:
            break
    raise TimeoutError(f"{does.__name__} told nothing.")


@contextmanager
def beside(does: Callable[..., None], *given: Any) -> Iterator[None]:  # noqa: ANN401 -- whatever it takes
    """Meanwhile a process of its own does that."""
    process = mp.get_context("spawn").Process(target=does, args=given, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


@contextmanager
def stopped(pids: list[int]) -> Iterator[None]:
    """Those processes stand still meanwhile, as if they answered nobody."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
