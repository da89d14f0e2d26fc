"""Keeps programs running: a child that dies comes back, at once the first time, a little later when it keeps dying."""

import signal
import time
from collections.abc import Callable
from types import FrameType

from aerostic.kit.errors import Refusal
from aerostic.kit.services.programs import Child, Clock, Program

STEADY_AFTER = 3.0  # seconds alive after which earlier deaths are forgiven
LONGEST_WAIT = 1.0  # seconds between two attempts, however often it died: a fault drill must recover within ten
STEP = 0.2
TICK = 0.05

Say = Callable[[str], None]


class DiedAtStart(Refusal):
    """A program ended before it was ready; the message holds its last words."""


class AskedToStop(Exception):
    """Ctrl-C or SIGTERM came before everything was up."""


class Kept:
    """A program, its process of the moment, and how often it died in a row."""

    def __init__(self, program: Program, clock: Clock) -> None:
        self.program = program
        self.clock = clock
        self.child = Child(program, clock)
        self.deaths = 0
        self.due_at: float | None = None  # when it is to be started again; None while it runs

    def restart_when_due(self, say: Say) -> bool:
        """One glance; True when the process was replaced."""
        if self.due_at is None and not self.child.is_running:
            self._note_death(say)
        if self.due_at is None or self.clock() < self.due_at:
            return False
        self.child, self.due_at = Child(self.program, self.clock), None
        return True

    def _note_death(self, say: Say) -> None:
        self.deaths = 0 if self.child.age > STEADY_AFTER else self.deaths + 1
        self.due_at = self.clock() + min(self.deaths * STEP, LONGEST_WAIT)
        say(f"{self.program.name} {self.child.ending()}; it is started again.")


class Supervisor:
    """Starts in the order given, stops in the order asked for. One thread: whoever waits calls `watch`."""

    def __init__(self, say: Say, changed: Callable[[], None] = lambda: None, clock: Clock = time.monotonic) -> None:
        self.say = say
        self.changed = changed
        self.clock = clock
        self.kept: dict[str, Kept] = {}
        self.stopping = False

    def start(self, program: Program) -> None:
        self.kept[program.name] = Kept(program, self.clock)
        self.changed()

    def wait_until(self, is_ready: Callable[[], bool], name: str, seconds: float) -> None:
        """Raises `DiedAtStart` when the program ends or stays silent, `AskedToStop` when we are to stop meanwhile."""
        child = self.kept[name].child
        while not is_ready():
            if not child.is_running or child.age > seconds:
                raise DiedAtStart(f"{name} was not ready after {child.age:.0f} s.\n{child.last_words()}")
            self._pass_time(besides=name)

    def perform(self, program: Program) -> None:
        """Run a program to its end. Raises `DiedAtStart` when it fails, `AskedToStop` when we are to stop meanwhile."""
        child = Child(program, self.clock)
        try:
            while child.is_running:
                self._pass_time()
        finally:
            child.end()
        if child.process.returncode:
            raise DiedAtStart(f"{program.name} {child.ending()}.\n{child.last_words()}")

    def _pass_time(self, besides: str = "") -> None:
        if self.stopping:
            raise AskedToStop
        self.watch(besides)
        time.sleep(TICK)

    def watch(self, besides: str = "") -> None:
        """One look at every child, `besides` one that somebody else looks after."""
        replaced = [kept.restart_when_due(self.say) for name, kept in self.kept.items() if name != besides]
        if any(replaced):
            self.changed()

    def run(self, each_time: Callable[[], None] = lambda: None) -> None:
        """Watch until somebody asks us to stop."""
        while not self.stopping:
            self.watch()
            each_time()
            time.sleep(TICK)

    def end(self, name: str) -> None:
        if kept := self.kept.pop(name, None):
            kept.child.end()

    def end_all(self, *order: str) -> None:
        """Group by group as `end_groups`; then the rest, last started first."""
        self.end_groups(*order)
        for name in reversed(list(self.kept)):
            self.end(name)

    def end_groups(self, *order: str) -> None:
        """Everyone whose name begins with the first word at once, then those of the second."""
        for word in order:
            group = [name for name in self.kept if name.startswith(word)]
            for name in group:
                self.kept[name].child.ask_to_end()
            for name in group:
                self.end(name)

    def pids(self) -> dict[str, int]:
        return {name: kept.child.pid for name, kept in self.kept.items()}

    def stop_on_signals(self) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._ask_to_stop)

    def _ask_to_stop(self, _sign: int, _frame: FrameType | None) -> None:
        self.stopping = True
