"""What became of the messages we sent."""

from datetime import UTC, datetime

import pytest

from aerostic.meta import NO_PRICING, Pricing, Status, StatusChanged, Unfamiliar, parse
from tests.meta.samples import NOON, PRIYA, body, change, status


def reported(told):
    (event,) = parse(body(change(statuses=[told])), NOON).events
    return event


@pytest.mark.parametrize("name", list(Status))
def test_every_step_of_a_message_is_understood(name):
    event = reported(status(status=name))

    assert isinstance(event, StatusChanged)
    assert (event.wamid, event.status, event.recipient_id) == ("wamid.B", name, PRIYA)
    assert event.sent_at == datetime(2026, 11, 22, 11, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "told",
    [
        status(status="in_orbit"),
        status(status="deleted"),
        status(status=None),
        status(status=["sent"]),
        status(id=None),
        status(id="w" * 256),
        status(type="call", status="RINGING"),
        status(recipient_type="group"),
        "sent",
    ],
)
def test_a_step_nobody_knows_is_kept_as_it_came(told):
    event = reported(told)

    assert isinstance(event, Unfamiliar)
    assert event.value == told


def test_somebody_known_by_user_id_only_is_the_recipient():
    told = status(recipient_user_id="IN.1349")
    del told["recipient_id"]

    event = reported(told)

    assert isinstance(event, StatusChanged)
    assert (event.recipient_id, event.recipient_user_id) == (None, "IN.1349")
    assert event.key == "status:wamid.B:delivered:IN.1349"


@pytest.mark.parametrize(
    ("told", "price"),
    [
        (
            {"billable": True, "pricing_model": "PMP", "category": "utility", "type": "regular"},
            Pricing("utility", "PMP", billable=True),
        ),
        ({"category": "authentication-international"}, Pricing("authentication_international")),
        ({"category": "authentication_international"}, Pricing("authentication_international")),
        ({"billable": False}, Pricing(billable=False)),
        ({"billable": "yes", "pricing_model": 7, "category": ""}, NO_PRICING),
        ({}, NO_PRICING),
        (None, NO_PRICING),
        ("free", NO_PRICING),
    ],
)
def test_a_price_is_read_as_far_as_meta_gives_it(told, price):
    event = reported(status(pricing=told))

    assert isinstance(event, StatusChanged)
    assert event.pricing == price


def test_an_older_error_without_details_is_read_as_well():
    event = reported(status(status="failed", errors=[{"code": "131026", "title": "Undeliverable"}, None]))

    assert isinstance(event, StatusChanged)
    assert [(error.code, error.title) for error in event.errors] == [(131026, "Undeliverable"), (None, None)]
