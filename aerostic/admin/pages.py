"""What a page of the console shows, read in one audited work."""

from dataclasses import dataclass

from aerostic.admin.alarms import open_alarms
from aerostic.admin.figures import Pulse, pulse
from aerostic.admin.queries import TenantFilter, tenants
from aerostic.admin.rows import Tenants
from aerostic.admin.webhooks import EventRow, Lags, events, lags
from aerostic.kit.work import Work


@dataclass(frozen=True, slots=True)
class Overview:
    """`alarms` counts the open ones."""

    pulse: Pulse
    tenants: Tenants
    alarms: int


@dataclass(frozen=True, slots=True)
class Intake:
    pulse: Pulse
    lags: Lags
    events: list[EventRow]


def overview(work: Work, asked: TenantFilter) -> Overview:
    found = tenants(work, asked)
    return Overview(pulse(work), found, open_alarms(work))


def intake(work: Work, words: str = "", outcome: str = "") -> Intake:
    """Raises Invalid for words that name neither a message nor a number."""
    found = events(work, words, outcome)
    return Intake(pulse(work), lags(work), found)
