"""What each plan allows. Pure."""

from dataclasses import dataclass

from aerostic.workspaces import Plan


@dataclass(frozen=True, slots=True)
class Limits:
    """`calls_per_minute` bounds the API; `messages_per_month` what is sent, None for no bound."""

    calls_per_minute: int
    messages_per_month: int | None


LIMITS = {
    Plan.FREE: Limits(calls_per_minute=60, messages_per_month=1_000),
    Plan.PRO: Limits(calls_per_minute=600, messages_per_month=100_000),
    Plan.ENTERPRISE: Limits(calls_per_minute=6_000, messages_per_month=None),
}


def limits_of(plan: Plan) -> Limits:
    return LIMITS[plan]
