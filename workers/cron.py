"""What happens by the clock, as a table: each job is enqueued once it is due, unless it still waits from last time."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from aerostic import channels, media, messaging
from aerostic.accounts.jobs import ForgetExpired
from aerostic.audit.jobs import TurnMonths
from aerostic.channels.jobs import LiftEndedStops
from aerostic.inbound.jobs import TurnDays
from aerostic.kit.db import Scope
from aerostic.kit.entries import is_waiting
from aerostic.kit.jobs import Job
from aerostic.kit.work import Work, working
from aerostic.media.jobs import RemoveOld
from aerostic.messaging.jobs import ApplyParked


def platform(_: Work) -> Iterable[UUID | None]:
    return [None]


def with_parked(work: Work) -> Iterable[UUID | None]:
    return messaging.workspaces_with_parked(work)


def with_changes(work: Work) -> Iterable[UUID | None]:
    return messaging.workspaces_with_changes(work)


def with_ended_stops(work: Work) -> Iterable[UUID | None]:
    return channels.workspaces_with_ended_stops(work)


def with_files(work: Work) -> Iterable[UUID | None]:
    return media.workspaces_with_files(work)


@dataclass(slots=True)
class Duty:
    """A job enqueued every `seconds` for whomever `whose` names."""

    job: Job
    seconds: float
    whose: Callable[[Work], Iterable[UUID | None]] = platform
    due: float = field(default=0.0)


SOON: Final = 15.0  # seconds, in which what is under way when the clock jumps comes through

DUTIES = [
    Duty(TurnDays(), 3600),
    Duty(ApplyParked(), 15, with_parked),
    Duty(ApplyParked(), 3600, with_changes),
    Duty(LiftEndedStops(), 30, with_ended_stops),
    Duty(ForgetExpired(), 24 * 3600),
    Duty(TurnMonths(), 24 * 3600),
    Duty(RemoveOld(), 24 * 3600, with_files),
]


def look_soon() -> None:
    """After a jump of the clock: what is to be forgotten, and made ahead, is looked at again before long."""
    for duty in DUTIES:
        duty.due = min(duty.due, time.monotonic() + SOON)


def run_due() -> None:
    now = time.monotonic()
    for duty in DUTIES:
        if duty.due <= now:
            duty.due = now + duty.seconds
            enqueue(duty)


def enqueue(duty: Duty) -> None:
    with working(scope=Scope.PLATFORM) as work:
        concerned = list(duty.whose(work))
    for workspace_id in concerned:
        with working(workspace_id=workspace_id) as work:
            if not is_waiting(work, duty.job):
                work.enqueue(duty.job)
