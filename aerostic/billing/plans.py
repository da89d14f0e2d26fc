"""What each plan allows. Pure."""

from dataclasses import dataclass

from aerostic.workspaces import Plan


@dataclass(frozen=True, slots=True)
class Limits:
    """`calls_per_minute` bounds the API; `messages_per_month` what is sent, None for no bound."""

    calls_per_minute: int
    messages_per_month: int | None


# A number sends 80 messages a second at first, 1,000 once Meta trusts it: pro and enterprise leave room for just that.
LIMITS = {
    Plan.FREE: Limits(calls_per_minute=60, messages_per_month=1_000),
    Plan.PRO: Limits(calls_per_minute=6_000, messages_per_month=100_000),
    Plan.ENTERPRISE: Limits(calls_per_minute=120_000, messages_per_month=None),
}


def limits_of(plan: Plan) -> Limits:
    return LIMITS[plan]
