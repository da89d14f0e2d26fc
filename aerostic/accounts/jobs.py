"""What is done about accounts by the clock."""

from dataclasses import dataclass
from typing import ClassVar

from aerostic.kit.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetExpired(Job):
    """Daily: sessions, tickets and invitations that have long been over."""

    kind: ClassVar[str] = "accounts.forget_expired"
