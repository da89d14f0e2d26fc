"""Which calls a process has begun, written where a SIGKILL does not reach.

Each calling process maps a small file of its own into its memory. An attempt is listed as prepared before it is
committed and as begun before its first byte may leave; both are plain stores, which outlive a killed process.
Whoever finds an attempt without an outcome asks the journals of dead processes. Only "prepared" in the journal of a
process that is surely dead, written since this machine booted, proves that nothing left: everything else is not known.
"""

import fcntl
import logging
import mmap
import os
import struct
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Self
from uuid import UUID

from aerostic.kit.config import settings
from aerostic.kit.ids import new_id

RECORD: Final = struct.Struct("<16sqB")  # subject, microseconds since 1970, state
STATE: Final = RECORD.size - 1
FREE, PREPARED, BEGUN = 0, 1, 2
RECORDS: Final = 2048  # attempts at a time; one that finds no place is merely not known after a kill
HEADER: Final = 64  # bytes: the boot in which the journal was written
SIZE: Final = HEADER + RECORDS * RECORD.size
KEPT: Final = 100  # journals of dead processes, the newest
SUFFIX: Final = ".calls"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
OWNER_ONLY: Final = 0o600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the call is about, and the moment under which its attempt was committed; together they occur once."""

    subject: UUID
    at: datetime

    @property
    def key(self) -> tuple[bytes, int]:
        return self.subject.bytes, (self.at - EPOCH) // MICROSECOND


class CallJournal:
    """`with CallJournal() as journal`: prepare, begin, forget. Without a place for its file it lists for nobody."""

    def __init__(self, directory: Path | None = None) -> None:
        self._path = (directory or place()) / f"{new_id()}{SUFFIX}"
        self._places: dict[UUID, int] = {}
        self._free = deque(range(HEADER, SIZE, RECORD.size))
        self._file: int | None = None

    def __enter__(self) -> Self:
        try:
            self._memory = self._made() if boot() else mmap.mmap(-1, SIZE)
        except OSError:
            log.warning("calls.no_journal", exc_info=True)
            self._memory = mmap.mmap(-1, SIZE)
        return self

    def __exit__(self, *_: object) -> None:
        """An attempt still listed was left by a failure: the file stays to tell of it."""
        self._memory.close()
        if self._file is not None:
            if not self._places:
                self._path.unlink(missing_ok=True)
            os.close(self._file)

    def prepare(self, attempt: Attempt) -> None:
        """List an attempt that is about to be committed; an earlier one of its subject is replaced."""
        self.forget([attempt.subject])
        with suppress(IndexError):
            at = self._free.popleft()
            self._memory[at : at + STATE] = RECORD.pack(*attempt.key, FREE)[:STATE]
            self._memory[at + STATE] = PREPARED
            self._places[attempt.subject] = at

    def begin(self, subject: UUID) -> None:
        """Records that the call begins; it may be carried out from now on."""
        if at := self._places.get(subject):
            self._memory[at + STATE] = BEGUN

    def forget(self, subjects: Iterable[UUID]) -> None:
        """Forgets calls whose outcome is recorded, or will never be asked for."""
        for subject in subjects:
            if at := self._places.pop(subject, None):
                self._memory[at + STATE] = FREE
                self._free.append(at)

    def _made(self) -> mmap.mmap:
        directory = self._path.parent
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_oldest(directory)
        self._file = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY)
        fcntl.flock(self._file, fcntl.LOCK_EX)  # until this process is dead
        os.posix_fallocate(self._file, 0, SIZE)  # a store that found the disk full would kill the process
        memory = mmap.mmap(self._file, SIZE)
        memory[: len(boot())] = boot()
        return memory


def surely_unsent(attempts: Collection[Attempt], directory: Path | None = None) -> set[UUID]:
    """Return the subjects of those attempts of which no byte can have left."""
    wanted = {attempt.key: attempt.subject for attempt in attempts}
    states: dict[tuple[bytes, int], set[int]] = {}
    for path in (directory or place()).glob(f"*{SUFFIX}") if wanted and boot() else ():
        for subject, at, state in _read(path):
            states.setdefault((subject, at), set()).add(state)
    return {subject for key, subject in wanted.items() if states.get(key) == {PREPARED}}


def place() -> Path:
    given = settings()
    return given.call_journals or given.home / "calls"


@cache
def boot() -> bytes:
    """Return what names this run of the machine; empty where nothing does, and then no journal is believed."""
    try:
        return BOOT_ID.read_bytes().strip()
    except OSError:
        return b""


def _read(path: Path) -> list[tuple[bytes, int, int]]:
    """Read what a dead process of this boot left; nothing of one that lives, since it may begin any moment."""
    with _locked(path, fcntl.LOCK_SH) as file:
        content = os.pread(file, SIZE, 0) if file is not None else b""
    if len(content) < SIZE or content[:HEADER].rstrip(b"\0") != boot():
        return []
    return [record for record in RECORD.iter_unpack(content[HEADER:]) if record[2] != FREE]


@contextmanager
def _locked(path: Path, kind: int) -> Iterator[int | None]:
    """Hold the file of a dead process; None when its process lives or it is gone. Readers hold it together."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    try:
        yield file if _is_free(file, kind) else None
    finally:
        os.close(file)


def _is_free(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove_oldest(directory: Path) -> None:
    for path in sorted(directory.glob(f"*{SUFFIX}"), key=lambda one: one.name)[:-KEPT]:
        with _locked(path, fcntl.LOCK_EX) as file:
            if file is not None:
                path.unlink(missing_ok=True)
