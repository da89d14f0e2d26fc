"""PostgreSQL run by our own supervisor: made once, started under an unprivileged account, known by a URL.

The login we hand out owns its database and may make roles, but is no superuser: row-level security must bind it.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import LiteralString

import psycopg
from psycopg import sql

from aerostic.kit.errors import Refusal
from aerostic.kit.services import lookup
from aerostic.kit.services.accounts import Account, account_for, give, identity
from aerostic.kit.services.lookup import Server
from aerostic.kit.services.place import Place, remembered_password, remembered_port
from aerostic.kit.services.programs import Program

LOGIN = "aerostic"
OLDEST = 150_000
PROCESSES = Path("/proc")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "60s",  # a crash replays what was written since: seconds, not minutes
    "jit": "off",
    "random_page_cost": "1.1",
    "autovacuum_naptime": "5s",  # lines are emptied as fast as they are filled
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",  # DETAIL quotes whole rows
    "log_min_error_statement": "panic",  # and statements may hold what somebody wrote
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Unfit(Refusal):
    """A given server cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data directory, the server that serves it, and where it listens."""

    server: Server
    data: Path
    account: Account | None
    port: int
    password: str
    superuser_password: str

    @property
    def url(self) -> str:
        return f"postgresql://{LOGIN}:{self.password}@127.0.0.1:{self.port}/{LOGIN}?sslmode=disable"

    @property
    def superuser_url(self) -> str:
        return f"postgresql://postgres:{self.superuser_password}@127.0.0.1:{self.port}/postgres?sslmode=disable"


def cluster(place: Place, major: int | None = None) -> Cluster:
    """The one in `place`, made where there is none, by that major version if one is named. Raises `NoServer`."""
    account = account_for("postgres")
    data = place.directory("postgres", account)
    server = lookup.within_reach(lookup.postgres(_major(data) or major), place.base(account), account)
    made = Cluster(
        server, data, account, remembered_port(place, "postgres"),
        remembered_password(place, "postgres-login"), remembered_password(place, "postgres-superuser"),
    )  # fmt: skip
    if _major(data) is None:
        _initialise(made)
    return made


def program(cluster: Cluster, log: Path, *, durable: bool = True) -> Program:
    wanted = SETTINGS | {"port": str(cluster.port)} | ({} if durable else THROWAWAY)
    options = [part for name, value in wanted.items() for part in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        command=(cluster.server.program, "-D", cluster.data, *options),
        account=cluster.account,
        log=log,
        stop=signal.SIGINT,  # fast: sessions are cut, everything is written
        insist=signal.SIGQUIT,
        patience=30,
        orphaned=signal.SIGINT,
        prepare=lambda: clear_leftovers(cluster.data),
    )


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def furnish(cluster: Cluster) -> None:
    """The login and its database, as they should be."""
    with psycopg.connect(cluster.superuser_url, autocommit=True) as db:
        verb = "ALTER" if _exists(db, "SELECT 1 FROM pg_roles WHERE rolname = %s") else "CREATE"
        shape = f"{verb} ROLE {{}} LOGIN CREATEROLE CREATEDB NOSUPERUSER PASSWORD {{}}"
        db.execute(sql.SQL(shape).format(sql.Identifier(LOGIN), sql.Literal(cluster.password)))
        if not _exists(db, "SELECT 1 FROM pg_database WHERE datname = %s"):
            db.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(LOGIN)))


def check_given(url: str) -> str:
    """Its version, for people. Raises `Unfit` when it does not answer or is too old."""
    try:
        with psycopg.connect(url, connect_timeout=10) as db:
            version = db.info.server_version
    except psycopg.OperationalError as error:
        raise Unfit(f"DATABASE_URL does not answer: {str(error).strip()}") from None
    if version < OLDEST:
        raise Unfit(f"DATABASE_URL is PostgreSQL {version // 10_000}; Aerostic needs 15 or later.")
    return f"{version // 10_000}.{version % 10_000}, given by DATABASE_URL"


def clear_leftovers(data: Path, patience: float = 30) -> None:
    """Wait for a killed server's sessions, or for an orphan that shuts down: either keeps the next from starting."""
    begun = time.monotonic()
    while left := _living_in(data):
        waited = time.monotonic() - begun
        if waited > (patience if _lock_holder(data) in left else 1):
            _kill(left)
        time.sleep(0.02)
    if PROCESSES.exists():
        (data / "postmaster.pid").unlink(missing_ok=True)


def _living_in(data: Path) -> set[int]:
    """Every process of a server works in its data directory."""
    return {int(entry.name) for entry in PROCESSES.glob("[0-9]*") if _working_directory(entry) == str(data)}


def _working_directory(process: Path) -> str:
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return ""


def _lock_holder(data: Path) -> int:
    lock = data / "postmaster.pid"
    return int(lock.read_text().split("\n", 1)[0]) if lock.exists() else 0


def _kill(processes: set[int]) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _major(data: Path) -> int | None:
    """Returns the version that wrote an existing data directory."""
    written = data / "PG_VERSION"
    return int(written.read_text()) if written.exists() else None


def _initialise(cluster: Cluster) -> None:
    with NamedTemporaryFile("w", dir=cluster.data.parent) as file:
        file.write(cluster.superuser_password)
        file.flush()
        give(Path(file.name), cluster.account, 0o600)
        if not any(_initdb(cluster, file.name, locale) for locale in ("C.UTF-8", "C")):
            raise Unfit(f"initdb could not make {cluster.data}.\n{_initdb_log(cluster).read_text().strip()}")


def _initdb(cluster: Cluster, password_file: str, locale: str) -> bool:
    command = (
        cluster.server.program.with_name("initdb"), "-D", cluster.data, "-U", "postgres", "-E", "UTF8",
        f"--locale={locale}", "-A", "scram-sha-256", f"--pwfile={password_file}",
    )  # fmt: skip
    with _initdb_log(cluster).open("w") as log:
        return subprocess.call(command, stdout=log, stderr=log, cwd=cluster.data, **identity(cluster.account)) == 0


def _initdb_log(cluster: Cluster) -> Path:
    return cluster.data.parent / "initdb.log"


def _exists(db: psycopg.Connection, query: LiteralString) -> bool:
    return db.execute(query, [LOGIN]).fetchone() is not None
