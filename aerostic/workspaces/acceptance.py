"""Accepts an invitation by its link: with a new account, or with one that is proved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import audit
from aerostic.accounts.errors import InvitationSpent
from aerostic.kit import limits
from aerostic.kit.display_name import display_name
from aerostic.kit.mail import Mail
from aerostic.kit.passwords import fingerprint
from aerostic.kit.work import Work
from aerostic.workspaces.entry import enter
from aerostic.workspaces.grants import granted
from aerostic.workspaces.invitations import new_link
from aerostic.workspaces.invited_addresses import forget_addresses
from aerostic.workspaces.jobs import MailInvitation
from aerostic.workspaces.members import add, is_member, wait_for_turn

LONGEST = 200  # characters; ours are shorter
AN_HOUR, MOST_AN_HOUR = 3600.0, 3  # seconds; mails that whoever holds a link may cause

WHICH = text("SELECT workspace_id, invitation_id, is_mailed FROM invitation_links WHERE hash = :hash")
OPEN = text("""
    SELECT i.id, i.email, i.role, i.role_id, r.name AS role_name, r.permissions, i.channel_ids, i.tag_ids,
           i.masks_phones, i.assignees, i.expires_at, w.name AS workspace, a.name AS inviter,
           EXISTS (SELECT FROM accounts WHERE email = i.email) AS has_account
    FROM invitations i JOIN workspaces w ON w.id = i.workspace_id
    LEFT JOIN accounts a ON a.id = i.invited_by
    LEFT JOIN roles r ON r.workspace_id = i.workspace_id AND r.id = i.role_id
    WHERE i.workspace_id = :workspace AND i.id = :id
      AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > :now
""")
USE = text("""
    UPDATE invitations SET accepted_at = :now
    WHERE workspace_id = :workspace AND id = :id AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > :now
""")
UNLINK = text("DELETE FROM invitation_links WHERE workspace_id = :workspace AND invitation_id = :id")
LETTER = """Hello,

{inviter} invites you to work in {workspace} on Aerostic, as {role}.

Open this link to come in. It works once, until {until}:

{link}

If you do not know what this is about, do nothing: without the link nobody comes in.
"""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What an open invitation says to whoever holds its link.

    Only the reader of a mail to that address learns whether it has an account; to others `has_account` is None.
    """

    invitation_id: UUID
    workspace_id: UUID
    workspace: str
    email: str
    role_name: str
    inviter: str
    expires_at: datetime
    has_account: bool | None

    @property
    def is_mailed(self) -> bool:
        return self.has_account is not None


def welcome(work: Work, token: str) -> Welcome:
    """It is the link that entitles to read this. The work enters its workspace. Raises InvitationSpent."""
    link = work.row(WHICH, hash=fingerprint(token)) if len(token) <= LONGEST else None
    if link is None:
        raise InvitationSpent
    enter(work, link.workspace_id)
    return opened(work, link.invitation_id, is_addressee=link.is_mailed)


def opened(work: Work, invitation_id: UUID, *, is_addressee: bool) -> Welcome:
    """For verbs that have checked who may read it, in its workspace. Raises InvitationSpent."""
    found = _open(work, invitation_id)
    has_account = found.has_account if is_addressee else None
    workspace, role, inviter = _names(found)
    return Welcome(found.id, work.workspace, workspace, found.email, role, inviter, found.expires_at, has_account)


def accept(work: Work, invitation: Welcome) -> None:
    """The person at work joins, who has shown to be the one invited. Raises InvitationSpent: used meanwhile."""
    if work.actor.id is None:
        raise InvitationSpent
    enter(work, invitation.workspace_id)
    wait_for_turn(work)  # before the invitation is held, as whoever revokes it does
    found = _open(work, invitation.invitation_id)
    if not work.run(USE, workspace=work.workspace, id=found.id, now=work.now):
        raise InvitationSpent
    work.run(UNLINK, workspace=work.workspace, id=found.id)
    forget_addresses(work, [found.id])
    audit.record(work, "invitation.accepted", found.id, email=found.email)
    if not is_member(work, work.actor.id):
        add(work, work.actor.id, granted(found))


def send_mail_instead(work: Work, invitation: Welcome) -> None:
    """Mails the link, so that its holder proves to own the address. The answer is always the same."""
    if limits.window(f"invitation:{invitation.invitation_id}", MOST_AN_HOUR, AN_HOUR).is_over:
        return
    work.enqueue(MailInvitation(invitation_id=invitation.invitation_id))


def letter_of_invitation(work: Work, job: MailInvitation) -> Mail | None:
    """Writes the mail and makes its link; None for an invitation that is over by now."""
    found = work.row(OPEN, workspace=work.workspace, id=job.invitation_id, now=work.now)
    return _letter(found, new_link(work, job.invitation_id, is_mailed=True)) if found else None


def _open(work: Work, invitation_id: UUID) -> Row[Any]:
    found = work.row(OPEN, workspace=work.workspace, id=invitation_id, now=work.now)
    if found is None:
        raise InvitationSpent
    return found


def _letter(found: Row[Any], link: str) -> Mail:
    workspace, role, inviter = _names(found)
    until = f"{found.expires_at:%-d %B %Y, %H:%M} UTC"
    said = LETTER.format(inviter=inviter, workspace=workspace, role=role, until=until, link=link)
    return Mail(found.email, f"{inviter} invites you to {workspace}", said)


def _names(found: Row[Any]) -> tuple[str, str, str]:
    """Workspace, role and inviter, as a stranger may be told them in our name."""
    return (
        display_name(found.workspace, "a workspace"),
        display_name(granted(found).role_name, "a member"),
        display_name(found.inviter or "", "Somebody"),
    )
