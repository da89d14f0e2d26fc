"""The line messages leave by: one lane a number, in order within a conversation; and the job that heals statuses."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from aerostic.kit import queues
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line

OUTBOUND = Line(queues.OUTBOUND.line, queues.OUTBOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAssigned(Job):
    """Mail a member what they were given at that moment (ISO), unless a page of theirs has told them by now."""

    kind: ClassVar[str] = "messaging.mail_assigned"
    account_id: UUID
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyParked(Job):
    """Statuses parked in the very moment their message became known find it."""

    kind: ClassVar[str] = "messaging.apply_parked"
