"""How far a message came, as ranks that only climb: whatever order Meta's reports arrive in, they end the same.

`failed` stands between sent and delivered: it never overwrites a delivery, and a later delivery overrides it.
"""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    RECEIVED = "received"
    QUEUED = "queued"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"


RANK: Final[dict[Status, int]] = {
    Status.QUEUED: 0,
    Status.UNKNOWN: 10,
    Status.REFUSED: 20,
    Status.ACCEPTED: 30,
    Status.SENT: 40,
    Status.FAILED: 50,
    Status.DELIVERED: 60,
    Status.READ: 70,
    Status.PLAYED: 80,
    Status.RECEIVED: 90,
}
