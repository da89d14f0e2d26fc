"""What goes wrong during a drill, and the watch that measures for how long anything stood still."""

import random
import signal
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import psycopg

from tests.faults.product import Product, Store, children_of

Strike = Callable[[Product], object]


def kill_worker(product: Product) -> object:
    return product.kill(random.choice(product.names("worker")))


def kill_web(product: Product) -> object:
    return product.kill("web")


def empty_redis(product: Product) -> None:
    product.empty_and_kill_redis()


def crash_postgres(product: Product) -> object:
    return product.kill("postgres", signal.SIGQUIT)


def restart_postgres_fast(product: Product) -> object:
    return product.kill("postgres", signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Planned:
    at: float  # seconds from the beginning
    strike: Strike


def every(seconds: float, strike: Strike, until: float) -> list[Planned]:
    return [Planned(seconds * turn, strike) for turn in range(1, int(until / seconds) + 1)]


def spread(strike: Strike, times: int, until: float, offset: float) -> list[Planned]:
    """So often, evenly; `offset` (0..1) of the gap later than the others."""
    gap = until / times
    return [Planned(gap * (turn + offset), strike) for turn in range(times)]


class Thread(threading.Thread, ABC):
    """Ends with its block, and raises there whatever went wrong in it."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.over = threading.Event()
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            self.live()
        except Exception as error:  # noqa: BLE001 -- raised again by whoever waits for this thread
            self.failure = error

    @abstractmethod
    def live(self) -> None: ...

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()
        if self.failure:
            raise self.failure


class Chaos(Thread):
    """Strikes by plan until the block ends."""

    def __init__(self, product: Product, plan: Sequence[Planned]) -> None:
        super().__init__("chaos")
        self.product, self.plan = product, sorted(plan, key=lambda planned: planned.at)
        self.struck: Counter[str] = Counter()

    def live(self) -> None:
        began = time.monotonic()
        for planned in self.plan:
            if self.over.wait(max(0.0, began + planned.at - time.monotonic())):
                return
            planned.strike(self.product)
            self.struck[planned.strike.__name__] += 1


class SenderKiller(Thread):
    """Kills the sender a moment after the first send that follows each respawn: whole, or only the child that works."""

    def __init__(self, product: Product, after: float = 1.5) -> None:
        super().__init__("sender killer")
        self.product, self.after, self.kills = product, after, 0

    def live(self) -> None:
        while self._something_was_sent() and not self.over.wait(self.after):
            pid = self.product.installation.pids["worker-outbound"]
            if self.kills % 2:
                self.product.kill_horse("worker-outbound")
            else:
                self.product.kill("worker-outbound")
            self.kills += 1
            self._await_successor(pid)

    def _something_was_sent(self) -> bool:
        before = self.product.sandbox.how_many()
        while not self.over.wait(0.1):
            if self.product.sandbox.how_many() > before:
                return True
        return False

    def _await_successor(self, pid: int) -> None:
        """The next of its kind is there; a killed child's worker stays."""
        while not self.over.wait(0.05):
            now = self.product.installation.pids["worker-outbound"]
            if now != pid or children_of(now):
                return


class Watch(Thread):
    """Looks several times a second for how long the oldest due entry of a line has been due."""

    def __init__(self, store: Store, line: str = "inbound") -> None:
        super().__init__("watch")
        self.store, self.line, self.longest = store, line, 0.0

    def live(self) -> None:
        while not self.over.wait(0.2):
            with suppress(psycopg.OperationalError):  # it was struck; what waits ages on and is seen afterwards
                self.longest = max(self.longest, self.store.oldest_due(self.line))
