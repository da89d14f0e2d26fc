"""Which function drains which line and performs which job; the app itself never imports this."""

from collections.abc import Callable
from typing import Any, TypeVar

from aerostic.kit.drain import Drain
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line
from aerostic.kit.work import Work

Drainer = Callable[[Drain], None]
Performer = Callable[[Work, Any], None]
D = TypeVar("D", bound=Drainer)
P = TypeVar("P", bound=Performer)

drainers: dict[str, tuple[Line, Drainer]] = {}
performers: dict[str, tuple[type[Job], Performer]] = {}


def drains(line: Line) -> Callable[[D], D]:
    def register(drainer: D) -> D:
        drainers[line.name] = (line, drainer)
        return drainer

    return register


def performs(job: type[Job]) -> Callable[[P], P]:
    def register(performer: P) -> P:
        performers[job.kind] = (job, performer)
        return performer

    return register


def lines() -> list[Line]:
    return [line for line, _ in drainers.values()]
