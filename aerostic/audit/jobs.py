"""Jobs for the trails, run by the clock."""

from dataclasses import dataclass
from typing import ClassVar

from aerostic.kit.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnMonths(Job):
    """Make the partitions of the months ahead and drop those past keeping."""

    kind: ClassVar[str] = "audit.turn_months"
