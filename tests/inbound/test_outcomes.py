"""What became of each thing Meta told us stands beside it, for every body Meta is known to send."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.inbound.pieces import take_apart
from aerostic.kit import redis
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from tests.cast import NOON, Meta, Workspace, drain_inbound, somebody, store
from tests.kit.probes import alarms, dead_letters, queued, waiting
from tests.published import META

Hears = Callable[..., None]
BODIES = sorted((META / "webhooks").rglob("*.json"))
OF_OTHERS = re.compile(rb'("phone_number_id"\s*:\s*)"?[0-9A-Za-z_<>-]+"?')


def outcomes() -> list[Any]:
    with working(scope=Scope.PLATFORM) as work:
        return list(work.rows(text("SELECT * FROM event_outcomes ORDER BY raw_id, position")))


def of_last(count: int) -> dict[int, list[Any]]:
    """The outcomes of the raw events stored last, by raw event."""
    with working(scope=Scope.PLATFORM) as work:
        ids = [row.id for row in work.rows(text("SELECT id FROM raw_events ORDER BY id DESC LIMIT :n"), n=count)]
    return {id_: [row for row in outcomes() if row.raw_id == id_] for id_ in sorted(ids)}


def test_each_thing_in_a_body_has_an_outcome_with_its_lag(cafe: Workspace, meta: Meta, hears: Hears):
    hears(meta.message("Hello", somebody(), wamid="wamid.out1"), meta.status("wamid.none", "read"))

    [[message], [status]] = of_last(2).values()
    assert (message.kind, message.outcome, message.workspace_id) == ("message.text", "done", cafe.id)
    assert message.key == f"message:{cafe.channel.phone_number_id}:wamid.out1"
    assert (status.kind, status.outcome) == ("status.read", "done")
    assert 0 <= message.lag_ms < 60_000


@pytest.mark.parametrize(("body", "reason"), [
    (b"not json", "The body is not JSON."),
    (b"[]", "The body is JSON but not an object."),
    (b"", "The body is not JSON."),
    (b"\x00\xff", "The body is not JSON."),
    (b'{"object": "page", "entry": []}', "The body speaks of another object than a WhatsApp Business account."),
    (b'{"object": "whatsapp_business_account"}', "The body has no list of entries."),
    (b'{"object": "whatsapp_business_account", "entry": []}', "The body tells of nothing."),
])  # fmt: skip
def test_a_body_without_events_becomes_a_dead_letter_with_its_reason(hears: Hears, body: bytes, reason: str):
    hears(body)

    [[only]] = of_last(1).values()
    assert (only.outcome, only.reason, only.workspace_id) == ("set aside", reason, None)


def test_dealing_with_a_body_again_adds_no_outcome(cafe: Workspace, meta: Meta, hears: Hears):
    hears(meta.message("Hello", somebody()))
    before = len(outcomes())

    again()

    assert len(outcomes()) == before


def again() -> None:
    """As if the entry of the last raw event had survived a crash."""
    with working(scope=Scope.INTAKE) as work:
        work.run(
            text("""
            INSERT INTO waiting (line, meant, created_at)
            SELECT 'inbound', id::text, received_at FROM raw_events ORDER BY id DESC LIMIT 1
        """)
        )
    drain_inbound()


def test_a_body_no_worker_survives_is_buried_and_its_neighbours_go_on(cafe: Workspace, meta: Meta):
    store(meta.message("deadly", somebody()))
    with working() as work:
        work.run(text("UPDATE waiting SET attempts = 5"))
    store(meta.message("Unharmed", somebody()))

    drain_inbound()

    assert [row.line for row in dead_letters("inbound")] == ["inbound"]
    assert set(alarms()) == {"dead_letter:inbound"}
    assert waiting("inbound") == []
    with working(cafe.agent, cafe.id) as work:
        assert [c.preview for c in messaging.conversations(work)] == ["Unharmed"]


def test_a_drain_that_buried_something_ends_all_the_same(meta: Meta):
    store(meta.message("deadly", somebody()))
    with working() as work:
        work.run(text("UPDATE waiting SET attempts = 5"))
    redis.client().flushdb()

    drain_inbound()

    assert queued("inbound") == []  # as there would be, had it gone on to the end of its shift


def test_every_published_body_is_kept_and_each_thing_in_it_has_its_outcome(hears: Hears):
    bodies = [path.read_bytes() for path in BODIES]

    hears(*bodies)

    assert waiting("inbound") == []
    for path, body, found in zip(BODIES, bodies, of_last(len(bodies)).values(), strict=True):
        assert len(found) == len(list(take_apart(1, NOON, body))), path.name


def test_every_published_body_about_our_number_is_dealt_with_and_none_fails(cafe: Workspace, hears: Hears):
    ours = rb'\g<1>"%s"' % cafe.channel.phone_number_id.encode()
    bodies = [OF_OTHERS.sub(ours, path.read_bytes()) for path in BODIES]

    hears(*bodies)

    failed = [row.reason for found in of_last(len(bodies)).values() for row in found if "Error" in str(row.reason)]
    assert (failed, waiting("inbound"), alarms()) == ([], [], {})
    with working(cafe.agent, cafe.id) as work:
        assert len(messaging.conversations(work, limit=500)) > 10
