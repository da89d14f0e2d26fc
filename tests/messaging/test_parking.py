"""A status that comes before its message waits for it, and is applied as soon as it is known."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.db import Scope
from aerostic.kit.work import Work, working
from aerostic.messaging import PricingRow
from aerostic.messaging.parking import apply_parked
from aerostic.meta import NO_PRICING, Pricing
from tests.cast import NOON, Make, numbers
from tests.messaging.reports import accepted, report

KNOW = text("UPDATE messages SET meta_message_id = :wamid WHERE id = :id")
PARK_READ = text("""
    INSERT INTO parked_statuses (workspace_id, channel_id, meta_message_id, status, rank, said_at)
    VALUES (:workspace, :channel, :wamid, 'read', 70, :at)
""")


def early(work: Work, make: Make, *told: str) -> str:
    """Statuses of a message nobody knows yet; its wamid."""
    wamid = f"wamid.early.{next(numbers)}"
    messaging.apply_statuses(work, [report(make.workspace, None, status, wamid=wamid) for status in told[:1]])
    for status in told[1:]:
        messaging.apply_statuses(work, [report(make.workspace, None, status, wamid=wamid)])
    return wamid


@pytest.mark.parametrize("told", [("sent",), ("sent", "delivered"), ("read", "sent"), ("delivered", "failed")])
def test_once_known_the_message_takes_the_highest_reported_status(work: Work, make: Make, told: tuple[str, ...]):
    wamid = early(work, make, *told)
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)

    apply_parked(work, [message.id])

    highest = max(told, key=("sent", "failed", "delivered", "read").index)
    assert (messaging.message(work, message.id).status, parked(work)) == (highest, 0)


def test_what_was_parked_in_the_very_moment_of_the_answer_is_found_by_the_sweep(work: Work, make: Make):
    wamid = early(work, make, "delivered")
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)

    messaging.sweep_parked(work)

    assert (messaging.message(work, message.id).status, parked(work)) == ("delivered", 0)


def test_a_failure_that_came_early_keeps_its_reason(work: Work, make: Make):
    wamid = f"wamid.early.{next(numbers)}"
    messaging.apply_statuses(work, [report(make.workspace, None, "failed", wamid=wamid, code=131026)])
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)

    messaging.sweep_parked(work)

    error = messaging.message(work, message.id).error
    assert error
    assert error.code == 131026


def test_what_nobody_ever_claims_is_kept_for_eight_days_and_no_longer(work: Work, make: Make):
    for days in (7, 9):
        wamid = early(work, make, "sent")
        work.run(
            text("UPDATE parked_statuses SET parked_at = :t WHERE meta_message_id = :w"),
            t=work.now - timedelta(days=days),
            w=wamid,
        )

    messaging.sweep_parked(work)

    assert parked(work) == 1


def test_the_platform_knows_whose_statuses_wait(work: Work, make: Make):
    early(work, make, "sent")
    work.connection.commit()

    with working(scope=Scope.PLATFORM) as platform:
        assert work.workspace in messaging.workspaces_with_parked(platform)


def test_mallory_neither_sees_nor_sweeps_what_the_cafe_waits_for(work: Work, make: Make, mallory: Work):
    wamid = early(work, make, "sent")
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)
    work.connection.commit()

    apply_parked(mallory, [message.id])
    messaging.sweep_parked(mallory)
    mallory.connection.commit()

    with working(workspace_id=work.workspace) as again:
        assert parked(again) == 1


def test_every_status_that_was_parked_leaves_its_time_and_the_price(work: Work, make: Make):
    wamid = f"wamid.early.{next(numbers)}"
    price = Pricing("utility", "PMP", billable=True)
    for minute, status in enumerate(("read", "failed", "sent")):
        at = NOON + timedelta(minutes=minute)
        early_one = report(make.workspace, None, status, wamid=wamid, at=at, pricing=price if minute else NO_PRICING)
        messaging.apply_statuses(work, [early_one])
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)

    apply_parked(work, [message.id])

    known = messaging.message(work, message.id)
    assert (known.status, known.error) == ("read", None)
    assert (known.read_at, known.failed_at, known.sent_at) == tuple(NOON + timedelta(minutes=n) for n in range(3))
    assert (known.delivered_at, known.pricing) == (None, PricingRow("utility", "PMP", billable=True))


def test_a_repeated_status_keeps_its_earliest_time_and_gains_its_price_while_parked(work: Work, make: Make):
    wamid = f"wamid.early.{next(numbers)}"
    price = Pricing("utility", "PMP", billable=False)
    late = report(make.workspace, None, "sent", wamid=wamid, at=NOON + timedelta(minutes=1), pricing=price)
    messaging.apply_statuses(work, [report(make.workspace, None, "sent", wamid=wamid)])
    messaging.apply_statuses(work, [late])
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)

    messaging.sweep_parked(work)

    known = messaging.message(work, message.id)
    assert (known.sent_at, known.pricing) == (NOON, PricingRow("utility", "PMP", billable=False))


def test_a_status_parked_while_others_are_applied_is_not_lost(work: Work, make: Make):
    wamid = early(work, make, "sent")
    message = accepted(work, make)
    work.run(KNOW, wamid=wamid, id=message.id)
    work.connection.commit()

    with working(workspace_id=work.workspace) as meanwhile:
        meanwhile.run(PARK_READ, workspace=work.workspace, channel=make.workspace.channel.id, wamid=wamid, at=NOON)
        apply_parked(work, [message.id])
    work.connection.commit()
    messaging.sweep_parked(work)

    known = messaging.message(work, message.id)
    assert (known.status, known.read_at, parked(work)) == ("read", NOON, 0)


def parked(work: Work) -> int:
    return len(work.rows(text("SELECT FROM parked_statuses")))
