"""Where the servers' state lives: one directory, held by one supervisor, reachable by the servers' account."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aerostic.kit.errors import Refusal
from aerostic.kit.services.accounts import Account, can_reach, give

PORTS = range(20_000, 32_000)  # below Linux's ephemeral range, so that no outgoing connection sits on ours
LOCK = "supervisor.lock"
OURS = ("postgres", "redis", "servers", "logs", "initdb.log", "secrets.json", "ports.json", "services.json")
FOR_UNREACHABLE_HOMES = Path("/var/lib/aerostic")


class AlreadyRunning(Refusal):
    """Another supervisor holds this state."""

    def __init__(self, home: Path, pid: str) -> None:
        super().__init__(
            f"Aerostic already runs on {home} (process {pid}). Stop it, or set AEROSTIC_HOME to another directory."
        )


@dataclass(frozen=True, slots=True)
class Place:
    home: Path

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def running(self) -> Path:
        """The URLs of the servers that run now; absent while none do."""
        return self.home / "services.json"

    def base(self, account: Account | None) -> Path:
        """The directory for servers' data and copies: in `home` where their account can enter it, else one it can."""
        return self.home if can_reach(self.home, account) else _away(self.home)

    def directory(self, name: str, account: Account | None) -> Path:
        """A directory only that account can read."""
        made = self.base(account) / name
        made.mkdir(parents=True, exist_ok=True)
        return give(made, account, 0o700)


def open_place(home: Path) -> Place:
    """Others may pass through (the servers' account does) but not look around; secrets in it are 0600."""
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o711)
    return Place(home)


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Raises `AlreadyRunning`. The lock ends with the process, however it ends."""
    with (place.home / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(place.home, lock.read().strip() or "unknown") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def remembered(place: Place, name: str, make: Callable[[], str]) -> str:
    """A secret made once, kept in a file only we can read."""
    return _recall(place.home / "secrets.json", name, lambda _secret: True, make)


def remembered_password(place: Place, name: str) -> str:
    return remembered(place, name, lambda: secrets.token_urlsafe(24))


def remembered_port(place: Place, name: str) -> int:
    """The port of last time while it is free, else another."""
    return int(_recall(place.home / "ports.json", name, lambda port: is_free(int(port)), lambda: str(_free_port())))


def _recall(file: Path, name: str, still_good: Callable[[str], bool], make: Callable[[], str]) -> str:
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if name not in known or not still_good(known[name]):
        known[name] = make()
        write_private(file, known)
    return known[name]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return port > 0


def write_private(path: Path, content: object) -> None:
    """JSON, mode 0600, never seen half written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file, indent=1)
    draft.replace(path)


def wipe(place: Place, *others: str) -> None:
    """Removes what we made and the `others` named; nothing else somebody may keep in that directory."""
    shutil.rmtree(FOR_UNREACHABLE_HOMES / _short(place.home), ignore_errors=True)
    for name in (*OURS, *others):
        if (entry := place.home / name).is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink(missing_ok=True)


def _free_port() -> int:
    return next(port for port in iter(lambda: secrets.choice(PORTS), 0) if is_free(port))


def _away(home: Path) -> Path:
    made = FOR_UNREACHABLE_HOMES / _short(home)
    made.mkdir(parents=True, exist_ok=True)
    for directory in (FOR_UNREACHABLE_HOMES, made):
        directory.chmod(0o711)
    return made


def _short(home: Path) -> str:
    return hashlib.sha256(str(home).encode()).hexdigest()[:12]
