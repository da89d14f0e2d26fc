"""What WhatsApp does to an account stops what must not leave, holds what waits, and lets it go on afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.channels import ChannelStatus
from aerostic.channels.jobs import MailWhatsAppNotice
from aerostic.kit.actor import SYSTEM, Role
from aerostic.kit.work import working
from aerostic.messaging import Addressed, Text
from aerostic.messaging.errors import MayNotBegin, NumberStopped
from tests.graph import GraphServer
from tests.kit.probes import alarms, waiting
from tests.messaging.desk import Desk
from tests.workspaces.team import Colleague, colleague

BAN = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE", "waba_ban_date": "November 21, 2026"}}
REINSTATED = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": ["REINSTATE"]}}
LATER = 1_795_348_800
STOPS_AND_ENDS = [
    (BAN, REINSTATED),
    ({"event": "ACCOUNT_OFFBOARDED"}, {"event": "ACCOUNT_RECONNECTED"}),
    ({"event": "PARTNER_REMOVED"}, {"event": "PARTNER_ADDED"}),
    ({"event": "PARTNER_APP_UNINSTALLED"}, {"event": "PARTNER_APP_INSTALLED"}),
]


@pytest.fixture
def admin(desk: Desk) -> Colleague:
    """Manages numbers; her colleague Carla does not."""
    colleague("Carla", desk.workspace)
    return colleague("Dana", desk.workspace, Role.ADMIN)


def restriction(type_: str, until: datetime | None = None) -> dict[str, object]:
    end = {"expiration": int(until.timestamp())} if until else {}
    return {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": type_, **end}]}


def status_of(desk: Desk) -> ChannelStatus:
    with desk.working() as work:
        return channels.channels(work)[0].status


def mails() -> int:
    return len([entry for entry in waiting("jobs") if entry.kind == "channels.mail_whatsapp_notice"])


@pytest.mark.parametrize(("stop", "end"), STOPS_AND_ENDS, ids=lambda told: told["event"])
def test_what_waits_is_held_while_whatsapp_stops_the_account_and_leaves_when_it_is_mended(
    desk: Desk, graph: GraphServer, stop: dict[str, object], end: dict[str, object]
):
    waits = desk.reply("Yes, until six.")

    desk.hears_of_account("account_update", stop)
    desk.deliver()

    assert (desk.message(waits).status, graph.sent, status_of(desk)) == ("queued", [], ChannelStatus.STOPPED)
    assert len(alarms()) == 1
    with pytest.raises(NumberStopped):
        desk.reply("Another")

    desk.hears_of_account("account_update", end, LATER)
    desk.deliver()

    assert (desk.message(waits).status, graph.texts) == ("accepted", ["Yes, until six."])
    assert (status_of(desk), alarms()) == (ChannelStatus.CONNECTED, {})


def test_the_end_of_one_cause_leaves_another_standing(desk: Desk):
    desk.hears_of_account("account_update", BAN)
    desk.hears_of_account("account_update", {"event": "ACCOUNT_OFFBOARDED"})

    desk.hears_of_account("account_update", REINSTATED, LATER)

    assert status_of(desk) is ChannelStatus.STOPPED


def test_a_ban_that_comes_after_the_news_of_its_end_stops_nothing(desk: Desk):
    desk.hears_of_account("account_update", REINSTATED, LATER)
    desk.hears_of_account("account_update", BAN)

    assert status_of(desk) is ChannelStatus.CONNECTED


def test_an_account_that_may_begin_no_conversation_still_answers(desk: Desk, graph: GraphServer):
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id

    desk.hears_of_account("account_update", restriction("RESTRICTED_BIZ_INITIATED_MESSAGING"))
    answer = desk.reply("Yes, until six.")
    desk.deliver()

    assert (desk.message(answer).status, status_of(desk)) == ("accepted", ChannelStatus.CONNECTED)
    with desk.working() as work:
        batch = messaging.send_many(work, desk.workspace.channel.id, [Addressed(contact, Text("Offer"))])
    assert isinstance(batch.refused[0].refusal, MayNotBegin)


def test_bulk_that_waits_is_held_until_conversations_may_be_begun_again(desk: Desk, graph: GraphServer):
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id
        messaging.send_many(work, desk.workspace.channel.id, [Addressed(contact, Text("Offer"))])

    desk.hears_of_account("account_update", restriction("RESTRICTED_BIZ_INITIATED_MESSAGING"))
    desk.deliver()

    assert graph.sent == []

    desk.hears_of_account("account_update", REINSTATED, LATER)
    desk.deliver()

    assert graph.texts == ["Offer"]


def test_a_restriction_that_has_come_to_its_end_lets_the_number_go_on(desk: Desk, graph: GraphServer):
    soon = datetime.now(UTC) + timedelta(hours=1)
    waits = desk.reply("Yes, until six.")
    desk.hears_of_account("account_update", restriction("RESTRICTED_CUSTOMER_INITIATED_MESSAGING", soon))
    desk.deliver()
    assert status_of(desk) is ChannelStatus.STOPPED

    with working(SYSTEM, desk.workspace.id) as work:
        work.run(text("UPDATE sending_stops SET until = now() - interval '1 second' WHERE workspace_id = :w"),
                 w=desk.workspace.id)  # fmt: skip
        channels.lift_ended(work)
    desk.deliver()

    assert (desk.message(waits).status, status_of(desk)) == ("accepted", ChannelStatus.CONNECTED)


def test_what_is_important_is_mailed_once_for_each_cause_to_whoever_manages_numbers(desk: Desk, admin: Colleague):
    desk.hears_of_account("account_update", BAN)
    once = mails()

    desk.hears_of_account("account_update", BAN)
    desk.hears_of_account("account_update", BAN, LATER)

    assert (once, mails()) == (1, 1)
    with working(SYSTEM, desk.workspace.id) as work:
        [job] = [one.ids for one in waiting("jobs") if one.kind == "channels.mail_whatsapp_notice"]
        letter = channels.letter_of_notice(work, MailWhatsAppNotice.of(job))
    assert letter
    assert letter.to == admin.email
    assert "WhatsApp disabled the business account." in letter.text


def test_changes_of_the_pin_are_mailed_and_told(desk: Desk, admin: Colleague):
    number = desk.workspace.channel.display_phone_number
    told = {"display_phone_number": number, "event": "PIN_CHANGED"}

    desk.hears_of_account("security", told)

    assert mails() == 1
    with desk.working() as work:
        [notice] = channels.told_of(work, desk.workspace.channel.id)
    assert (notice.sentence, notice.words) == ("The PIN of the number was changed.", "PIN_CHANGED")


def test_quality_name_and_limit_stand_as_they_were_told_last(desk: Desk):
    number = desk.workspace.channel.display_phone_number.removeprefix("+")
    about = {"display_phone_number": number}
    desk.hears_of_account("phone_number_quality_update", {**about, "event": "FLAGGED"}, LATER)
    desk.hears_of_account("phone_number_quality_update", {**about, "event": "UNFLAGGED"})
    desk.hears_of_account("phone_number_name_update", {**about, "decision": "APPROVED"})
    desk.hears_of_account("business_capability_update", {"max_daily_conversations_per_business": "TIER_2K"})

    with desk.working() as work:
        known = channels.facts(work)[desk.workspace.channel.id]

    assert {fact.name: fact.value for fact in known} == {"quality": "low", "name": "APPROVED", "limit": "TIER_2K"}


def test_what_names_a_number_of_somebody_else_is_not_told_here(desk: Desk):
    desk.hears_of_account("security", {"display_phone_number": "33199001234", "event": "PIN_CHANGED"})

    with desk.working() as work:
        assert channels.told_of(work, desk.workspace.channel.id) == []
