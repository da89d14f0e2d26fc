"""Whatever order Meta's reports come in, and however often: the message ends the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any, Final
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.config import settings as settings_of
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from aerostic.messaging import MessageRow, PricingRow, Text
from aerostic.messaging.errors import MessageNotFound
from aerostic.messaging.parking import apply_parked
from aerostic.meta import NO_PRICING, Pricing
from tests.cast import NOON, Make, Workspace
from tests.messaging.reports import accepted, explained, report, statements

ALL = ("sent", "delivered", "read", "failed")
ORDER = ("sent", "failed", "delivered", "read", "played")
PRICE = Pricing("utility", "PMP", billable=True)
PRICE_PARTS: Final[dict[str, Any]] = {"category": "utility", "model": "PMP", "billable": True}
SET_WAMID = text("UPDATE messages SET meta_message_id = :wamid WHERE id = :id")
MORE = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, said_at, meta_message_id)
    SELECT m.workspace_id, gen_random_uuid(), m.contact_id, m.conversation_id, m.channel_id, m.direction, m.type,
           m.body, m.content, m.status, m.rank, m.said_at, 'wamid.more.' || n
    FROM messages m, generate_series(1, :count) n WHERE m.workspace_id = :workspace AND m.id = :like
""")

MORE_PARKED = text("""
    INSERT INTO parked_statuses (workspace_id, channel_id, meta_message_id, status, rank, said_at)
    SELECT :workspace, :channel, 'wamid.elsewhere.' || n, 'sent', 40, now() FROM generate_series(1, :count) n
""")


@dataclass(frozen=True)
class Told:
    """A status as Meta may report it: with its own time, and with the price or a part of it."""

    status: str
    minute: int
    pricing: Pricing

    @property
    def at(self) -> datetime:
        return NOON + timedelta(minutes=self.minute)


TOLD = tuple(
    Told(status, minute, pricing)
    for status in ORDER
    for minute in (1, 2)
    for pricing in (NO_PRICING, Pricing("utility"), Pricing(model="PMP", billable=True), PRICE)
)


def apply(work: Work, make: Make, message: MessageRow, told: Sequence[Told]) -> None:
    reports = [report(make.workspace, message, one.status, at=one.at, pricing=one.pricing) for one in told]
    messaging.apply_statuses(work, reports)


def facts(work: Work, message: MessageRow) -> tuple[object, ...]:
    row = messaging.message(work, message.id)
    return row.status, row.sent_at, row.delivered_at, row.read_at, row.failed_at, row.pricing


def expected(told: Sequence[Told]) -> tuple[object, ...]:
    """The highest status, the earliest time of each, and every part of the price that was told at all."""
    times = {status: min((one.at for one in told if one.status == status), default=None) for status in ORDER}
    parts = {
        name: PRICE_PARTS[name] if any(getattr(one.pricing, name) is not None for one in told) else None
        for name in PRICE_PARTS
    }
    pricing = PricingRow(**parts) if any(part is not None for part in parts.values()) else None
    highest = max((one.status for one in told), key=ORDER.index)
    return highest, times["sent"], times["delivered"], times["read"], times["failed"], pricing


def ends(work: Work, message: MessageRow) -> str:
    return messaging.message(work, message.id).status


@pytest.mark.parametrize("told", list(permutations(ALL)), ids="-".join)
def test_any_order_of_all_ends_as_read(work: Work, make: Make, told: Sequence[str]):
    message = accepted(work, make)

    for status in told:
        messaging.apply_statuses(work, [report(make.workspace, message, status)])

    assert ends(work, message) == "read"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.lists(some.sampled_from((*ALL, "played")), min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_order_repetition_and_batching_end_at_the_highest(work: Work, make: Make, batches: list[list[str]]):
    message = accepted(work, make)

    for batch in batches:
        messaging.apply_statuses(work, [report(make.workspace, message, status) for status in batch])

    assert ends(work, message) == max((status for batch in batches for status in batch), key=ORDER.index)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.lists(some.sampled_from(TOLD), min_size=1, max_size=4), min_size=1, max_size=4), some.integers(0, 4)
)
def test_any_order_leaves_the_same_times_and_price_however_many_were_parked(
    work: Work, make: Make, batches: list[list[Told]], parked_ones: int
):
    message = accepted(work, make)
    work.run(SET_WAMID, id=message.id, wamid=None)

    for batch in batches[:parked_ones]:
        apply(work, make, message, batch)
    work.run(SET_WAMID, id=message.id, wamid=message.meta_message_id)
    for batch in batches[parked_ones:]:
        apply(work, make, message, batch)
    messaging.sweep_parked(work)

    assert facts(work, message) == expected([one for batch in batches for one in batch])
    assert parked(work) == []


def test_a_status_that_comes_late_fills_in_its_time(work: Work, make: Make):
    message = accepted(work, make)
    minute = timedelta(minutes=1)

    messaging.apply_statuses(work, [report(make.workspace, message, "read", at=NOON + minute)])
    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])

    late = messaging.message(work, message.id)
    assert (late.status, late.sent_at, late.delivered_at, late.read_at) == ("read", NOON, None, NOON + minute)


def test_a_price_is_filled_in_from_whichever_status_has_it(work: Work, make: Make):
    message = accepted(work, make)
    first, later = Pricing(model="PMP"), Pricing("utility", "PMP", billable=False)

    messaging.apply_statuses(work, [report(make.workspace, message, "delivered", pricing=first)])
    assert messaging.message(work, message.id).pricing == PricingRow(None, "PMP", None)
    messaging.apply_statuses(work, [report(make.workspace, message, "sent", pricing=later)])

    assert messaging.message(work, message.id).pricing == PricingRow("utility", "PMP", billable=False)


def test_a_message_without_statuses_has_no_times_and_no_price(work: Work, make: Make):
    message = messaging.message(work, accepted(work, make).id)

    assert (message.sent_at, message.delivered_at, message.read_at, message.failed_at) == (None, None, None, None)
    assert message.pricing is None


def test_a_failure_after_sent_stands_with_its_reason(work: Work, make: Make):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])
    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])

    failed = messaging.message(work, message.id)
    assert (failed.status, failed.error and failed.error.code) == ("failed", 131026)
    assert failed.error
    assert failed.error.reason


@pytest.mark.parametrize("status", ["delivered", "read"])
def test_a_failure_never_overwrites_a_delivery(work: Work, make: Make, status: str):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, status)])
    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])

    assert (ends(work, message), messaging.message(work, message.id).error) == (status, None)


def test_a_delivery_after_all_takes_the_failure_back(work: Work, make: Make):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])
    messaging.apply_statuses(work, [report(make.workspace, message, "delivered")])

    assert (ends(work, message), messaging.message(work, message.id).error) == ("delivered", None)


def test_the_open_page_is_notified_of_a_change_and_of_nothing_else(work: Work, make: Make):
    message = accepted(work, make)
    assert message.conversation_id
    assert message.conversation_id
    work.notices.clear()

    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])
    assert work.notices == [Notice("conversation", message.conversation_id, message.id)]
    work.notices.clear()
    messaging.apply_statuses(work, [report(make.workspace, message, "sent", at=NOON + timedelta(minutes=1))])

    assert work.notices == []


def test_the_echo_of_our_id_finds_a_message_whose_answer_never_came(work: Work, make: Make):
    lost = messaging.send(work, make.conversation().id, Text("Hello?"))

    messaging.apply_statuses(work, [report(make.workspace, lost, "sent", wamid="wamid.new", callback=lost.id)])

    known = messaging.message(work, lost.id)
    assert (known.status, known.meta_message_id) == ("sent", "wamid.new")


def test_an_echo_from_another_number_finds_nothing(work: Work, make: Make, cafe: Workspace):
    """Our id is no secret: only the number a message left by may speak of it."""
    lost = messaging.send(work, make.conversation().id, Text("Hello?"))
    elsewhere = report(cafe, lost, "read", wamid="wamid.x", callback=lost.id, channel_id=uuid4())

    messaging.apply_statuses(work, [elsewhere])

    assert ends(work, lost) == "queued"


def test_a_status_that_echoes_our_id_counts_whatever_id_of_metas_it_names(work: Work, make: Make):
    message = accepted(work, make)
    told = [report(make.workspace, message, "sent"), report(make.workspace, message, "delivered")]

    messaging.apply_statuses(work, [told[0], report(make.workspace, message, "read", wamid="w.o", callback=message.id)])

    assert ends(work, message) == "read"
    assert messaging.message(work, message.id).meta_message_id == message.meta_message_id


@pytest.mark.parametrize("callback", ["", "not an id", "campaign-7", "x" * 500])
def test_an_echo_that_is_no_id_of_ours_is_parked_like_any_other(work: Work, make: Make, callback: str):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "sent", wamid="wamid.other", callback=callback)])

    assert ends(work, message) == "accepted"
    assert parked(work) == [("wamid.other", "sent")]


def test_what_people_wrote_is_never_moved_by_a_status(work: Work, make: Make):
    talk = make.conversation()
    [said] = messaging.thread(work, talk.id)

    messaging.apply_statuses(work, [report(make.workspace, said, "read")])

    assert ends(work, said) == "received"


def test_a_status_of_an_unknown_message_is_parked_once(work: Work, make: Make):
    early = report(make.workspace, None, "delivered", wamid="wamid.early")

    messaging.apply_statuses(work, [early, early])
    messaging.apply_statuses(work, [early])

    assert parked(work) == [("wamid.early", "delivered")]


def test_a_thousand_statuses_are_a_handful_of_statements(work: Work, make: Make):
    messages = [accepted(work, make) for _ in range(5)]
    reports = [report(make.workspace, message, status) for message in messages for status in ALL * 50]

    with statements(work) as said:
        messaging.apply_statuses(work, [*reports, report(make.workspace, None, "sent")])

    assert len(said) <= 4
    assert {ends(work, message) for message in messages} == {"read"}


def test_mallorys_number_cannot_move_a_message_of_the_cafe(work: Work, make: Make, mallory: Work):
    message = accepted(work, make)
    work.connection.commit()

    messaging.apply_statuses(mallory, [report(make.workspace, message, "read", callback=message.id)])
    mallory.connection.commit()

    with working(make.workspace.agent, work.workspace) as again:
        untouched = messaging.message(again, message.id)
    assert (untouched.status, untouched.read_at) == ("accepted", None)


def test_mallory_sees_neither_times_nor_price(work: Work, make: Make, mallory: Work):
    message = accepted(work, make)
    messaging.apply_statuses(work, [report(make.workspace, message, "read", pricing=PRICE)])
    work.connection.commit()

    with pytest.raises(MessageNotFound):
        messaging.message(mallory, message.id)
    assert mallory.rows(text("SELECT FROM messages WHERE read_at IS NOT NULL OR billable IS NOT NULL")) == []


def test_statuses_are_applied_by_way_of_indexes(work: Work, make: Make):
    message = accepted(work, make)
    work.run(MORE, workspace=work.workspace, like=message.id, count=4000)
    work.run(MORE_PARKED, workspace=work.workspace, channel=make.workspace.channel.id, count=4000)
    work.connection.commit()
    with psycopg.connect(settings_of().database_url, autocommit=True) as server:
        server.execute("ANALYZE messages, parked_statuses")
    wamids = [f"wamid.more.{number}" for number in range(1, 4000, 200)]
    reports = [report(make.workspace, None, status, wamid=wamid) for wamid in wamids for status in ("sent", "read")]

    with explained(work) as plans:
        messaging.apply_statuses(work, reports)
        apply_parked(work, [message.id])

    assert plans
    assert [plan for plan in plans if "Seq Scan on messages" in plan or "Seq Scan on parked" in plan] == []


def test_statuses_read_no_other_message_although_statistics_know_of_few(work: Work, make: Make):
    message = accepted(work, make)
    work.connection.commit()
    with psycopg.connect(settings_of().database_url, autocommit=True) as server:
        server.execute("ANALYZE messages")
    work.run(MORE, workspace=work.workspace, like=message.id, count=2000)
    reports = [report(make.workspace, None, "read", wamid=f"wamid.more.{number}") for number in range(1, 2000, 40)]

    with explained(work) as plans:
        messaging.apply_statuses(work, reports)

    used = {index for plan in plans for index in re.findall(r"(?:using|Bitmap Index Scan on) (messages_\w+)", plan)}
    assert used == {"messages_by_wamid", "messages_pkey"}


def parked(work: Work) -> list[tuple[str, str]]:
    rows = work.rows(text("SELECT meta_message_id, status FROM parked_statuses ORDER BY 1, 2"))
    return [(row.meta_message_id, row.status) for row in rows]
