"""Which function drains which line and performs which job; the app itself never imports this.

A performer that only touches rows is one function of a work. One that talks to the world has three steps: `prepare` in
a work, `call` with nothing open, and `record` in another work. All three may be repeated after a crash.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aerostic.kit.drain import Drain
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line
from aerostic.kit.work import Work

Drainer = Callable[[Drain], None]
Performer = Callable[[Work, Any], None]
D = TypeVar("D", bound=Drainer)
P = TypeVar("P", bound=Performer)
J = TypeVar("J", bound=Job)
Prepared = TypeVar("Prepared")
Answer = TypeVar("Answer")


def record_nothing(_: Work, __: object, ___: object) -> None:
    """There is nothing to keep of the answer: that the entry is finished says it all."""


@dataclass(frozen=True, slots=True)
class Steps(Generic[J, Prepared, Answer]):
    """`prepare` answers None when there is nothing to call for.

    `call` is given what was prepared and a key that is the same for every attempt at the same entry. It raises TryLater
    or GiveUp; `record` is given the job and what the call answered.
    """

    prepare: Callable[[Work, J], Prepared | None]
    call: Callable[[Prepared, str], Answer]
    record: Callable[[Work, J, Answer], None] = record_nothing


AnySteps = Steps[Any, Any, Any]

drainers: dict[str, tuple[Line, Drainer]] = {}
performers: dict[str, tuple[type[Job], Performer | AnySteps]] = {}


def drains(line: Line) -> Callable[[D], D]:
    def register(drainer: D) -> D:
        drainers[line.name] = (line, drainer)
        return drainer

    return register


def performs(job: type[Job]) -> Callable[[P], P]:
    """Registers a performer that only touches rows."""

    def register(performer: P) -> P:
        performers[job.kind] = (job, performer)
        return performer

    return register


def performs_in_steps(job: type[J], steps: Steps[J, Any, Any]) -> None:
    """Registers a performer that talks to the world."""
    performers[job.kind] = (job, steps)


def lines() -> list[Line]:
    return [line for line, _ in drainers.values()]
