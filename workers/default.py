"""What the default queue does: jobs that are asked for seldom."""

from aerostic import accounts, audit, inbound, messaging, workspaces
from aerostic.accounts.jobs import ForgetExpired, SendLink, TellOfNewPassword
from aerostic.audit.jobs import TurnMonths
from aerostic.inbound.jobs import TurnDays
from aerostic.kit.work import Work
from aerostic.messaging.jobs import ApplyParked
from aerostic.workspaces.jobs import MailInvitation, MemberLeft
from workers.registry import performs


@performs(TurnDays)
def turn_days(work: Work, _: TurnDays) -> None:
    inbound.turn_days(work)


@performs(ApplyParked)
def apply_parked(work: Work, _: ApplyParked) -> None:
    messaging.sweep_parked(work)


@performs(ForgetExpired)
def forget_expired(work: Work, _: ForgetExpired) -> None:
    accounts.forget_expired(work)


@performs(TurnMonths)
def turn_months(work: Work, _: TurnMonths) -> None:
    audit.turn_months(work)


@performs(SendLink)
def send_link(work: Work, job: SendLink) -> None:
    accounts.send_link(work, job.purpose, job.about)


@performs(TellOfNewPassword)
def mail_password_changed(work: Work, job: TellOfNewPassword) -> None:
    accounts.mail_password_changed(work, job.account_id)


@performs(MailInvitation)
def mail_invitation(work: Work, job: MailInvitation) -> None:
    workspaces.mail_invitation(work, job.invitation_id)


@performs(MemberLeft)
def member_left(work: Work, job: MemberLeft) -> None:
    messaging.release(work, job.account_id)
    accounts.end_sessions(work, job.account_id)
