"""What the default queue does: jobs that are asked for seldom."""

from aerostic import accounts, audit, channels, inbound, messaging, workspaces
from aerostic.accounts import SessionEnd
from aerostic.accounts.jobs import ForgetExpired, SendLink, TellOfNewPassword
from aerostic.audit.jobs import TurnMonths
from aerostic.channels.jobs import LiftEndedStops, MailWhatsAppNotice
from aerostic.inbound.jobs import TurnDays
from aerostic.kit import mail
from aerostic.kit.work import Work
from aerostic.messaging.jobs import ApplyParked, MailAssigned
from aerostic.workspaces.jobs import MailInvitation, MemberLeft
from workers.registry import Steps, performs, performs_in_steps


@performs(TurnDays)
def turn_days(work: Work, _: TurnDays) -> None:
    inbound.turn_days(work)


@performs(ApplyParked)
def apply_parked(work: Work, _: ApplyParked) -> None:
    messaging.sweep_parked(work)


@performs(LiftEndedStops)
def lift_ended_stops(work: Work, _: LiftEndedStops) -> None:
    channels.lift_ended(work)


@performs(ForgetExpired)
def forget_expired(work: Work, _: ForgetExpired) -> None:
    accounts.forget_expired(work)


@performs(TurnMonths)
def turn_months(work: Work, _: TurnMonths) -> None:
    audit.turn_months(work)


@performs(MemberLeft)
def member_left(work: Work, job: MemberLeft) -> None:
    messaging.release(work, job.account_id)
    accounts.end_sessions(work, job.account_id, why=SessionEnd(job.why))


performs_in_steps(SendLink, Steps(accounts.letter_with_link, mail.deliver))
performs_in_steps(TellOfNewPassword, Steps(accounts.letter_of_new_password, mail.deliver))
performs_in_steps(MailInvitation, Steps(workspaces.letter_of_invitation, mail.deliver))
performs_in_steps(MailAssigned, Steps(messaging.letter_of_assignment, mail.deliver, messaging.note_mailed))
performs_in_steps(MailWhatsAppNotice, Steps(channels.letter_of_notice, mail.deliver))
