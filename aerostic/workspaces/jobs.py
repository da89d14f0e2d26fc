"""Jobs for members and invitations, run after the commit that caused them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from aerostic.accounts import SessionEnd
from aerostic.kit.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class MailInvitation(Job):
    """The link is made when the mail is, so that nothing that waits could be used."""

    kind: ClassVar[str] = "workspaces.mail_invitation"
    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Job):
    """Somebody left or was removed: their conversations are free again and their sessions end.

    `why` is the SessionEnd they are told: removed, or left by choice.
    """

    kind: ClassVar[str] = "workspaces.member_left"
    account_id: UUID
    why: str = SessionEnd.REMOVED.value
