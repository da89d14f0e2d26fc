"""What is done about accounts by the clock, and the mails to their people; an address stands in no job."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from aerostic.kit.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetExpired(Job):
    """Daily: sessions, tickets, links, sign-ups and invitations that have long been over."""

    kind: ClassVar[str] = "accounts.forget_expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLink(Job):
    """Mail a link. `about` is the sign-up for the purpose `sign_up`, else the account."""

    kind: ClassVar[str] = "accounts.send_link"
    purpose: str
    about: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOfNewPassword(Job):
    """Mail that the password is another one now, so that a theft does not stay unseen."""

    kind: ClassVar[str] = "accounts.tell_of_new_password"
    account_id: UUID
