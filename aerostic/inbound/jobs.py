"""The line raw events wait in, and the job that keeps their partitions."""

from dataclasses import dataclass
from typing import ClassVar

from aerostic.kit import queues
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line

INBOUND = Line(queues.INBOUND.line, queues.INBOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDays(Job):
    """Makes the partitions of the days ahead and drops those past keeping."""

    kind: ClassVar[str] = "inbound.turn_days"
