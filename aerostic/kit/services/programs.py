"""A program that must keep running, and the process it is at the moment.

A child has a session of its own (Ctrl-C reaches only the supervisor) and is told when its parent dies, however.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import IO

from aerostic.kit.services.accounts import Account, identity

PR_SET_PDEATHSIG = 1
LARGEST_LOG = 10_000_000  # bytes, after which a log is put aside at the next start

Clock = Callable[[], float]  # seconds that only grow

_prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


def nothing() -> None:
    """Most programs start as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What to run and how to end it: `stop` first, `insist` after `patience` seconds, then SIGKILL."""

    name: str
    command: tuple[str | Path, ...]
    environment: Mapping[str, str] | None = None
    account: Account | None = None
    log: Path | None = None  # None: our own output
    sockets: tuple[int, ...] = ()
    stop: Signals = signal.SIGTERM
    insist: Signals = signal.SIGKILL
    patience: float = 10.0
    orphaned: Signals = signal.SIGKILL
    prepare: Callable[[], None] = nothing  # runs before each start, the first and every later one


class Child:
    """One process of a program."""

    def __init__(self, program: Program, clock: Clock = time.monotonic) -> None:
        self.program = program
        self.process = spawn(program)
        self.clock = clock
        self.started_at = clock()
        self.asked = False

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    @property
    def age(self) -> float:
        return self.clock() - self.started_at

    def ending(self) -> str:
        """How it ended, for the middle of a sentence."""
        code = self.process.wait()
        return f"was killed by {Signals(-code).name}" if code < 0 else f"ended with status {code}"

    def last_words(self, lines: int = 15) -> str:
        if self.program.log is None:
            return ""
        return "\n".join(self.program.log.read_text(errors="replace").splitlines()[-lines:])

    def ask_to_end(self) -> None:
        """Once only: some programs take a second request as a command to drop their work."""
        if not self.asked and self.is_running:
            self.asked = True
            self.process.send_signal(self.program.stop)

    def end(self) -> None:
        """Returns when the process is gone."""
        self.ask_to_end()
        for sign in (self.program.insist, signal.SIGKILL):
            if self._is_gone_within(self.program.patience):
                return
            self.process.send_signal(sign)
        self.process.wait()

    def _is_gone_within(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def spawn(program: Program) -> subprocess.Popen[bytes]:
    """Fork from the thread that lives as long as we do: Linux reports a parent's death when the forking thread ends."""
    program.prepare()
    with _output(program.log) as output:
        return subprocess.Popen(
            program.command,
            env=program.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
            pass_fds=program.sockets,
            preexec_fn=_die_with_parent(program.orphaned),  # noqa: PLW1509 -- see above
            **identity(program.account),
        )


def _output(log: Path | None) -> AbstractContextManager[IO[bytes] | None]:
    if log is None:
        return nullcontext()
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    return log.open("ab")


def _die_with_parent(sign: Signals) -> Callable[[], None]:
    parent = os.getpid()

    def in_child() -> None:
        if _prctl:
            _prctl(PR_SET_PDEATHSIG, sign)
        if os.getppid() != parent:  # it died before we asked to be told
            os.kill(os.getpid(), sign)

    return in_child
