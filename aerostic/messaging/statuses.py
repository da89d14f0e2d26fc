"""Applies Meta's statuses to the messages they speak of; one that comes before its message is parked until it is known.

A message ends the same whatever order its statuses come in and however often: its status only rises, the earliest time
told for each status stands, and a status that comes late still fills in its time and price.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import contacts
from aerostic.contacts import Sighting
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import consequences
from aerostic.messaging.consequences import Failure
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations, record_passed_numbers
from aerostic.messaging.message_status import Status
from aerostic.messaging.status_reports import Progress, StatusReport, progress_of, report_of
from aerostic.messaging.status_sql import APPLY, PARK
from aerostic.messaging.waiting import recount_waiting
from aerostic.meta import MetaError, Person, Pricing, StatusChanged, ways_of

TIMED: Final = {
    "sent_times": Status.SENT,
    "delivered_times": Status.DELIVERED,
    "read_times": Status.READ,
    "failed_times": Status.FAILED,
}

Heard = InboundEvent[StatusChanged]
Key = tuple[UUID, str]  # channel, Meta's id of the message
# Whose a message is that a status changed; None where it told nothing new.
Reached = dict[Key, UUID | None]


def apply_statuses(work: Work, heard: Sequence[Heard]) -> list[Heard]:
    """Apply what is reported of messages we know, and park what is reported of those nobody knows yet."""
    reached = advance(work, progress := progress_of(report_of(one) for one in heard))
    unknown = [one for one in progress if one.highest.message not in reached]
    reached |= _advance_under_other_ids(work, heard, unknown)
    park(work, [report for one in unknown if one.highest.message not in reached for report in one.reports.values()])
    _learn(work, heard, reached)
    return list(heard)


def advance(work: Work, progress: Sequence[Progress]) -> Reached:
    """Write what is reported of each message to its row where that is news, and let what follows from it happen.

    Returns the messages we know.
    """
    found = [row for part in _apart(progress) for row in _apply(work, part)]
    changed = [row for row in found if row.message_id]
    for row in changed:
        if row.conversation_id:
            work.notify(Notice("conversation", row.conversation_id, row.message_id))
    _follow(work, progress, changed)
    return {(row.channel_id, row.wamid): row.contact_id for row in found}


def _apart(progress: Sequence[Progress]) -> Iterator[list[Progress]]:
    """Yield what one statement can apply: each message once, whatever ids Meta names it by."""
    if named := [one for one in progress if one.callback is None]:
        yield named
    echoed = [one for one in progress if one.callback is not None]
    while echoed:
        first: dict[UUID | None, Progress] = {}
        for one in echoed:
            first.setdefault(one.callback, one)
        yield list(first.values())
        echoed = [one for one in echoed if first[one.callback] is not one]


def _apply(work: Work, progress: Sequence[Progress]) -> Sequence[Row[Any]]:
    return work.rows(APPLY, workspace=work.workspace, **_highest_of(progress), **_times_and_prices_of(progress))


def _follow(work: Work, progress: Sequence[Progress], changed: Sequence[Row[Any]]) -> None:
    """A failure comes back to the work; a delivery after it takes that back."""
    told = {one.highest.message: one.highest for one in progress}
    failures = [
        Failure.of(row, report.said_at, report.error)
        for row in changed
        if row.status == Status.FAILED and (report := told[row.channel_id, row.wamid]).status is Status.FAILED
    ]
    if failures:
        consequences.follow(work, failures)
    arrived = [row for row in changed if row.failed_at and row.conversation_id and row.status != Status.FAILED]
    recount_waiting(work, [row.conversation_id for row in arrived])


def _advance_under_other_ids(work: Work, heard: Sequence[Heard], unknown: Sequence[Progress]) -> Reached:
    """A message may be known by the number and spoken of by the user id, or the reverse."""
    keys = {one.highest.message for one in unknown}
    ways = {(one.channel_id, one.event.wamid): _ways(one.event) for one in heard}
    reached: Reached = {}
    for one in unknown:
        for way in ways.get(one.highest.message, []) if one.highest.message in keys else []:
            if one.highest.message not in reached and (known := advance(work, [one.under(way)])):
                reached[one.highest.message] = next(iter(known.values()))
    return reached


def _ways(event: StatusChanged) -> list[str]:
    if not (event.recipient_id and event.recipient_user_id):
        return []
    return ways_of(event.wamid, _recipient_of(event))


def _recipient_of(event: StatusChanged) -> Person:
    return Person(wa_id=event.recipient_id, user_id=event.recipient_user_id)


def _learn(work: Work, heard: Sequence[Heard], reached: Reached) -> None:
    """A status may tell the user id beside the number; one that changed nothing teaches nothing."""
    sightings = [
        Sighting(_recipient_of(one.event), one.event.sent_at, whose)
        for one in heard
        if one.event.recipient_user_id and (whose := reached.get((one.channel_id, one.event.wamid)))
    ]
    learn_identities(work, sightings)


def learn_identities(work: Work, sightings: Sequence[Sighting]) -> None:
    """Keep what Meta told of people beside what it was asked."""
    if sightings:
        known = contacts.learn(work, sightings)
        join_conversations(work, known.joined)
        record_passed_numbers(work, known)


def _highest_of(progress: Sequence[Progress]) -> dict[str, Sequence[object]]:
    highest = [one.highest for one in progress]
    explained = [report.error.explanation if report.error else None for report in highest]
    return {
        "channels": [report.channel_id for report in highest],
        "wamids": [report.wamid for report in highest],
        "callbacks": [one.callback for one in progress],
        "statuses": [report.status.value for report in highest],
        "ranks": [report.rank for report in highest],
        "reasons": [why.reason if why else None for why in explained],
        "next_steps": [why.next_step if why else None for why in explained],
        **_words_of([report.error for report in highest]),
    }


def _words_of(errors: Sequence[MetaError | None]) -> dict[str, Sequence[object]]:
    return {
        "codes": [error.code if error else None for error in errors],
        "titles": [error.title if error else None for error in errors],
        "details": [error.details if error else None for error in errors],
        "hrefs": [error.href if error else None for error in errors],
    }


def _times_and_prices_of(progress: Sequence[Progress]) -> dict[str, Sequence[object]]:
    prices = [one.pricing for one in progress]
    times = {name: [one.time_of(status) for one in progress] for name, status in TIMED.items()}
    return {**times, **_columns_of(prices)}


def _columns_of(prices: Sequence[Pricing]) -> dict[str, Sequence[object]]:
    return {
        "categories": [price.category for price in prices],
        "models": [price.model for price in prices],
        "billables": [price.billable for price in prices],
    }


def park(work: Work, reports: Sequence[StatusReport]) -> None:
    if not reports:
        return
    work.run(
        PARK,
        workspace=work.workspace,
        channels=[report.channel_id for report in reports],
        wamids=[report.wamid for report in reports],
        statuses=[report.status.value for report in reports],
        ranks=[report.rank for report in reports],
        times=[report.said_at for report in reports],
        **_words_of([report.error for report in reports]),
        **_columns_of([report.pricing for report in reports]),
    )
