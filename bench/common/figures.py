"""How figures are told: each with the machine's pressure beside it, each bar with whether it holds."""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

PRESSURE = Path("/proc/pressure")


@dataclass(slots=True)
class Sheet:
    """Prints as it goes; `end()` is the exit status: 0 when every bar holds."""

    broken: list[str] = field(default_factory=list[str])

    def title(self, said: str) -> None:
        print(f"\n{said}", flush=True)

    def say(self, said: str) -> None:
        print(f"  {said}", flush=True)

    def at_least(self, what: str, figure: float, bar: float, unit: str = "") -> None:
        self._bar(what, figure, f"at least {bar:,.4g}{unit}", unit, holds=figure >= bar)

    def at_most(self, what: str, figure: float, bar: float, unit: str = "") -> None:
        self._bar(what, figure, f"at most {bar:,.4g}{unit}", unit, holds=figure <= bar)

    def _bar(self, what: str, figure: float, bar: str, unit: str, *, holds: bool) -> None:
        if not holds:
            self.broken.append(what)
        self.say(f"{'holds ' if holds else 'BROKEN'}  {what}: {figure:,.4g}{unit} (bar: {bar})")

    def end(self) -> int:
        print(f"\n{len(self.broken)} bars broken: {', '.join(self.broken)}" if self.broken else "\nEvery bar holds.")
        return 1 if self.broken else 0


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def middle(values: Sequence[float]) -> float:
    return median(values)


def pressure() -> str:
    """The share of the last 10 s in which something waited for the disk, or for a core; and the load."""
    load = os.getloadavg()[0]
    return f"io {_waited('io')} %, cpu {_waited('cpu')} %, load {load:.1f}"


def _waited(what: str) -> str:
    try:
        some = (PRESSURE / what).read_text().split()
    except OSError:
        return "?"
    return dict(part.split("=") for part in some[1:5])["avg10"]


def machine() -> str:
    cores = sorted(os.sched_getaffinity(0))
    return f"Python {sys.version.split()[0]}, cores {cores}, {counted():.2f} s to count to ten million, {pressure()}"


def counted() -> float:
    """How fast a core is just now: without it no absolute figure says anything of another machine."""
    began = time.perf_counter()
    for _ in range(10_000_000):
        pass
    return time.perf_counter() - began
