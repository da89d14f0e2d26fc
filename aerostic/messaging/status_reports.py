"""What Meta reported of messages we sent: single statuses, and all of them together as one message's progress.

Merging is free of order: reports may be repeated, late or in any sequence, and make the same progress.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import Final
from uuid import UUID

from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.message_status import RANK, Status
from aerostic.meta import MetaError, Pricing, StatusChanged
from aerostic.meta import Status as MetaStatus

SAYS_NOTHING: Final = MetaError(code=None)  # a failure without a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """One status of one message. `said_at` is the status's own time; `callback` is our id of the message, if echoed."""

    channel_id: UUID
    wamid: str
    status: Status
    said_at: datetime
    callback: UUID | None = None
    error: MetaError | None = None
    pricing: Pricing

    @property
    def rank(self) -> int:
        return RANK[self.status]

    @property
    def message(self) -> tuple[UUID, str]:
        return self.channel_id, self.wamid


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything reported of one message."""

    reports: Mapping[Status, StatusReport]

    @property
    def highest(self) -> StatusReport:
        return max(self.reports.values(), key=lambda report: report.rank)

    @property
    def callback(self) -> UUID | None:
        return next((report.callback for report in self.reports.values() if report.callback), None)

    @property
    def pricing(self) -> Pricing:
        return reduce(Pricing.or_else, (report.pricing for report in self.reports.values()))

    def under(self, wamid: str) -> "Progress":
        """Return the same, told of the message by another of its ids."""
        return Progress({status: replace(report, wamid=wamid) for status, report in self.reports.items()})

    def time_of(self, status: Status) -> datetime | None:
        report = self.reports.get(status)
        return report.said_at if report else None


def report_of(heard: InboundEvent[StatusChanged]) -> StatusReport:
    event = heard.event
    error = event.errors[0] if event.errors else SAYS_NOTHING if event.status is MetaStatus.FAILED else None
    return StatusReport(
        channel_id=heard.channel_id,
        wamid=event.wamid,
        status=Status(event.status.value),
        said_at=event.sent_at,
        callback=_our_id(event.callback),
        error=error,
        pricing=event.pricing,
    )


def _our_id(callback: str | None) -> UUID | None:
    with suppress(ValueError):
        return UUID(callback) if callback else None
    return None


def progress_of(reports: Iterable[StatusReport]) -> list[Progress]:
    """Return the progress of each message that is reported of, ordered by channel and Meta's id."""
    merged: dict[tuple[UUID, str], dict[Status, StatusReport]] = {}
    for report in reports:
        of_message = merged.setdefault(report.message, {})
        same = of_message.get(report.status)
        of_message[report.status] = _merged(same, report) if same else report
    return [Progress(merged[message]) for message in sorted(merged)]


def _merged(one: StatusReport, other: StatusReport) -> StatusReport:
    """Return one report for two of the same status: the earlier one, with whatever else the other knew."""
    earlier, later = (one, other) if one.said_at <= other.said_at else (other, one)
    return replace(earlier, callback=earlier.callback or later.callback, pricing=earlier.pricing.or_else(later.pricing))
