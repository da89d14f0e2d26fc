"""What Meta tells of an account reaches every workspace that holds it, each on its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.channels import ChannelRow
from aerostic.inbound.outcomes import NOT_CONNECTED
from aerostic.inbound.pieces import read_pieces
from aerostic.kit.actor import SYSTEM
from aerostic.kit.db import Scope
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work, working
from tests.cast import Meta, Workspace, channel_spec, drain_inbound, somebody, store
from tests.kit.probes import waiting
from tests.make import REFUSED
from tests.messaging.reports import statements

Hears = Callable[..., None]
REVIEW: dict[str, object] = {
    "event": "APPROVED",
    "message_template_id": 1689556908129832,
    "message_template_name": "order_ready",
}
OUTCOMES = text("SELECT * FROM event_outcomes WHERE raw_id = (SELECT max(id) FROM raw_events) ORDER BY workspace_id")


@pytest.fixture
def shared(cafe: Workspace, harbour: Workspace) -> ChannelRow:
    """A second number of the café's account, which the harbour has connected."""
    with working(SYSTEM, harbour.id) as work:
        return channels.connect(work, channel_spec(waba=cafe.channel.waba_id, name="Harbour Books"))


def about_account(waba_id: str, value: dict[str, object] = REVIEW, field: str = "message_template_status_update"):
    entry = {"id": waba_id, "time": 1_750_000_000, "changes": [{"field": field, "value": value}]}
    return orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]})


def outcomes() -> list[Any]:
    """Of the raw event stored last."""
    with working(scope=Scope.PLATFORM) as work:
        return list(work.rows(OUTCOMES))


def outcomes_by_workspace(found: list[Any]) -> dict[UUID | None, tuple[str, str]]:
    return {row.workspace_id: (row.kind, row.outcome) for row in found}


def test_a_template_review_is_kept_for_the_workspace_that_holds_the_account(cafe: Workspace, hears: Hears):
    hears(about_account(cafe.channel.waba_id))

    [found] = outcomes()
    assert (found.workspace_id, found.outcome, found.reason) == (cafe.id, "done", None)
    with working(cafe.owner, cafe.id) as work:
        assert [told.sentence for told in channels.told_of(work, cafe.channel.id)] == [
            "The template “order_ready” was approved."
        ]


def test_what_concerns_a_shared_account_reaches_each_of_its_workspaces(
    cafe: Workspace, harbour: Workspace, shared: ChannelRow, hears: Hears
):
    hears(about_account(shared.waba_id))

    kept = ("message_template_status_update.APPROVED", "done")
    assert outcomes_by_workspace(outcomes()) == {cafe.id: kept, harbour.id: kept}


def test_each_workspace_reads_its_own_outcome_of_a_shared_event(
    cafe: Workspace, harbour: Workspace, shared: ChannelRow, hears: Hears
):
    hears(about_account(shared.waba_id))

    for workspace in (cafe, harbour):
        with working(workspace_id=workspace.id) as work:
            assert [row.workspace_id for row in work.rows(text("SELECT workspace_id FROM event_outcomes"))] == [
                workspace.id
            ]


def test_a_shared_event_dealt_with_again_after_a_crash_has_one_outcome_for_each(
    cafe: Workspace, harbour: Workspace, shared: ChannelRow, hears: Hears
):
    hears(about_account(shared.waba_id))
    with working(scope=Scope.INTAKE) as work:
        work.run(
            text("""
            INSERT INTO waiting (line, meant, created_at)
            SELECT 'inbound', id::text, received_at FROM raw_events ORDER BY id DESC LIMIT 1
        """)
        )

    drain_inbound()

    assert set(outcomes_by_workspace(outcomes())) == {cafe.id, harbour.id}
    assert len(outcomes()) == 2
    assert waiting("inbound") == []


def test_a_message_to_a_number_of_a_shared_account_reaches_the_workspace_of_the_number_alone(
    cafe: Workspace, harbour: Workspace, shared: ChannelRow, hears: Hears
):
    hears(Meta(shared).message("For Mallory", somebody()))

    assert outcomes_by_workspace(outcomes()) == {harbour.id: ("message.text", "done")}
    with working(cafe.agent, cafe.id) as work:
        assert messaging.conversations(work) == []


def test_what_comes_for_a_number_not_yet_connected_is_kept_for_those_who_hold_its_account(
    cafe: Workspace, harbour: Workspace, shared: ChannelRow, hears: Hears
):
    hears(Meta(replace(shared, phone_number_id="123456123")).message("Anybody there?", somebody()))

    assert outcomes_by_workspace(outcomes()) == dict.fromkeys((cafe.id, harbour.id), ("message.text", "kept"))
    assert {row.reason for row in outcomes()} == {NOT_CONNECTED}
    for workspace in (cafe, harbour):
        with working(workspace.agent, workspace.id) as work:
            assert messaging.conversations(work) == []


def test_an_error_of_a_whole_account_is_kept_though_it_names_no_number(cafe: Workspace, hears: Hears):
    hears(about_account(cafe.channel.waba_id, {"errors": [{"code": 131056}]}, "messages"))

    assert outcomes_by_workspace(outcomes()) == {cafe.id: ("messages.errors", "kept")}


def test_an_account_named_inside_the_change_counts_before_the_portfolio_around_it(cafe: Workspace, hears: Hears):
    removed: dict[str, object] = {"event": "PARTNER_REMOVED", "waba_info": {"waba_id": cafe.channel.waba_id}}

    hears(about_account("77", removed, "account_update"))

    assert outcomes_by_workspace(outcomes()) == {cafe.id: ("account_update.PARTNER_REMOVED", "done")}


def test_an_account_nobody_holds_any_more_belongs_to_nobody(cafe: Workspace, hears: Hears):
    with working(SYSTEM, cafe.id) as work:
        channels.disconnect(work, cafe.channel.id)

    hears(about_account(cafe.channel.waba_id))

    [found] = outcomes()
    assert (found.workspace_id, found.outcome) == (None, "nobody")
    assert found.reason == "The account belongs to no workspace here."


def test_events_of_an_account_with_a_refused_token_are_still_applied(cafe: Workspace, hears: Hears):
    with working(SYSTEM, cafe.id) as work:
        channels.needs_reconnecting(work, cafe.channel.id, REFUSED)

    hears(about_account(cafe.channel.waba_id))

    assert outcomes_by_workspace(outcomes()) == {cafe.id: ("message_template_status_update.APPROVED", "done")}


def test_a_batch_costs_one_more_statement_when_something_in_it_concerns_an_account(cafe: Workspace, meta: Meta):
    bodies = [meta.message("Hello", somebody()) for _ in range(3)]
    store(*bodies)
    with working(scope=Scope.INTAKE) as work:
        assert cost(work) == 2

    store(*(about_account(cafe.channel.waba_id) for _ in range(3)))
    with working(scope=Scope.INTAKE) as work:
        assert cost(work) == 3


def cost(work: Work) -> int:
    """Statements it takes to read all that waits."""
    entries = work.rows(text("SELECT id, lane, workspace_id, meant, attempts, created_at FROM waiting"))
    with statements(work) as said:
        assert read_pieces(work, [Entry(*entry) for entry in entries])
    return len(said)
