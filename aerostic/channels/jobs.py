"""A mail about what WhatsApp told, and the end of restrictions."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from aerostic.kit.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class MailWhatsAppNotice(Job):
    """Mail a notice of WhatsApp to a member who manages numbers."""

    kind: ClassVar[str] = "channels.mail_whatsapp_notice"
    notice_id: UUID
    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftEndedStops(Job):
    """Numbers go on whose restriction has come to its end."""

    kind: ClassVar[str] = "channels.lift_ended_stops"
