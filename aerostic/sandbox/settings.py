"""What can be set about this Meta as a whole, beside its webhooks and limits."""

from dataclasses import dataclass
from enum import StrEnum

from aerostic.sandbox.world import Habits, Reachability, Reading


class Shape(StrEnum):
    """Statuses up to v23 carry `conversation`; from v24 on they do not."""

    V21 = "v21"
    V24 = "v24"


@dataclass(frozen=True, slots=True)
class StatusOptions:
    shape: Shape = Shape.V21


@dataclass(frozen=True, slots=True)
class StrangerOptions:
    """Numbers nobody described: how they are reached, and how they read."""

    reachability: Reachability = Reachability.ONLINE
    sent_after: float = 0.05
    delivered_after: float = 0.2
    read_after: float = 0.5
    reading: Reading = Reading.AT_ONCE
    receipts: bool = True

    @property
    def habits(self) -> Habits:
        return Habits(self.sent_after, self.delivered_after, self.read_after, self.reading, self.receipts)
