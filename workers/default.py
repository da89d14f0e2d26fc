"""What the default queue does: jobs that are asked for seldom."""

from aerostic import accounts, audit, inbound, messaging
from aerostic.accounts.jobs import ForgetExpired
from aerostic.audit.jobs import TurnMonths
from aerostic.inbound.jobs import TurnDays
from aerostic.kit.work import Work
from aerostic.messaging.jobs import ApplyParked
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
