"""The line messages leave by: one lane a number, in order within a conversation; and the job that heals statuses."""

from dataclasses import dataclass
from typing import ClassVar

from aerostic.kit import queues
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line

OUTBOUND = Line(queues.OUTBOUND.line, queues.OUTBOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyParked(Job):
    """Statuses parked in the very moment their message became known find it."""

    kind: ClassVar[str] = "messaging.apply_parked"
