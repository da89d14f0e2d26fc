"""An account's token serves all its numbers: it is replaced, refused and erased for all of them at once."""

import threading
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import channels
from aerostic.channels import ChannelRow, ChannelStatus, Holder
from aerostic.channels.accounts import PURPOSE
from aerostic.kit import vault
from aerostic.kit.actor import SYSTEM
from aerostic.kit.envelope import SecretUnreadable
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from tests.cast import Workspace, numbers
from tests.channels.test_numbers import connected, spec
from tests.make import REFUSED


@pytest.fixture
def waba() -> str:
    return str(next(numbers))


@pytest.fixture
def pair(cafe: Workspace, waba: str) -> tuple[ChannelRow, ChannelRow]:
    """Two numbers of one account."""
    return connected(cafe.id, spec(waba=waba)), connected(cafe.id, spec(waba=waba))


def account_of(workspace_id: UUID, channel: ChannelRow) -> Any:
    with working(SYSTEM, workspace_id) as work:
        return work.row(text("SELECT * FROM whatsapp_accounts WHERE id = :id"), id=channel.account_id)


def holders_of(waba: str) -> list[Holder]:
    with working() as work:
        return channels.holders(work, [waba]).get(waba, [])


def test_numbers_of_one_account_share_its_token(cafe: Workspace, pair: tuple[ChannelRow, ChannelRow], waba: str):
    first, second = pair

    connected(cafe.id, spec(second.phone_number_id, "EAAG-newest", waba))

    assert first.account_id == second.account_id
    with working(SYSTEM, cafe.id) as work:
        senders = channels.sending(work, [first.id, second.id])
    assert {sender.token for sender in senders.values()} == {"EAAG-newest"}


def test_a_token_that_meta_refuses_stops_every_number_of_its_account_and_no_other(
    cafe: Workspace, pair: tuple[ChannelRow, ChannelRow]
):
    ids = [channel.id for channel in pair]

    with working(SYSTEM, cafe.id) as work:
        channels.needs_reconnecting(work, ids[0], REFUSED)
        channels.needs_reconnecting(work, ids[1], REFUSED)

        assert work.notices == [Notice("channel", id_) for id_ in sorted(ids)]
        assert set(channels.sending(work, [*ids, cafe.channel.id])) == {cafe.channel.id}
        assert {row.status for row in channels.channels(work) if row.id in ids} == {ChannelStatus.NEEDS_RECONNECTING}


def test_one_number_connected_again_lets_all_of_its_account_send(
    cafe: Workspace, pair: tuple[ChannelRow, ChannelRow], waba: str
):
    ids = [channel.id for channel in pair]
    with working(SYSTEM, cafe.id) as work:
        channels.needs_reconnecting(work, ids[0], REFUSED)

    connected(cafe.id, spec(pair[0].phone_number_id, "EAAG-second", waba))

    with working(SYSTEM, cafe.id) as work:
        assert set(channels.sending(work, ids)) == set(ids)


def test_a_disconnected_number_stays_disconnected_when_the_token_of_its_account_is_refused(
    cafe: Workspace, pair: tuple[ChannelRow, ChannelRow]
):
    with working(SYSTEM, cafe.id) as work:
        channels.disconnect(work, pair[0].id)
        channels.needs_reconnecting(work, pair[1].id, REFUSED)

        states = {row.id: row.status for row in channels.channels(work)}
    assert states[pair[0].id] is ChannelStatus.DISCONNECTED
    assert states[pair[1].id] is ChannelStatus.NEEDS_RECONNECTING


def test_the_token_goes_with_the_last_number_of_its_account(
    cafe: Workspace, pair: tuple[ChannelRow, ChannelRow], waba: str
):
    first, second = pair

    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, first.id)
    assert account_of(cafe.id, first).token != b""
    assert holders_of(waba) == [Holder(cafe.id, first.account_id)]

    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, second.id)
    assert (account_of(cafe.id, first).token, account_of(cafe.id, first).status) == (b"", "disconnected")
    assert holders_of(waba) == []


def test_numbers_disconnected_at_the_same_time_leave_no_token_behind(
    cafe: Workspace, pair: tuple[ChannelRow, ChannelRow], waba: str
):
    def disconnect(channel: ChannelRow) -> None:
        with working(SYSTEM, cafe.id) as work:
            channels.disconnect(work, channel.id)

    threads = [threading.Thread(target=disconnect, args=(channel,)) for channel in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert account_of(cafe.id, pair[0]).token == b""
    assert holders_of(waba) == []


def test_an_account_left_by_its_last_number_for_another_loses_its_token(cafe: Workspace, waba: str):
    given = spec(waba=waba)
    before = connected(cafe.id, given)

    after = connected(cafe.id, replace(given, waba_id=str(next(numbers))))

    assert (after.id, account_of(cafe.id, before).token) == (before.id, b"")
    assert holders_of(waba) == []
    assert holders_of(after.waba_id) == [Holder(cafe.id, after.account_id)]


def test_workspaces_that_share_an_account_each_hold_it_with_a_token_of_their_own(
    cafe: Workspace, harbour: Workspace, waba: str
):
    ours = connected(cafe.id, spec(token="EAAG-ours", waba=waba))
    theirs = connected(harbour.id, spec(token="EAAG-theirs", waba=waba))

    assert holders_of(waba) == [Holder(cafe.id, ours.account_id), Holder(harbour.id, theirs.account_id)]
    with working(SYSTEM, harbour.id) as work:
        channels.needs_reconnecting(work, theirs.id, REFUSED)
        channels.disconnect(work, theirs.id)
    with working(SYSTEM, cafe.id) as work:
        assert channels.token(work, ours.id) == "EAAG-ours"
    assert holders_of(waba) == [Holder(cafe.id, ours.account_id)]


def test_an_accounts_details_stand_until_meta_changes_them(cafe: Workspace, waba: str):
    given = spec(waba=waba)
    connected(cafe.id, replace(given, account_name="Blue Lotus", business_id="77", business_name="Lotus Group"))

    again = connected(cafe.id, replace(given, account_name="Blue Lotus Paris"))

    found = account_of(cafe.id, again)
    assert (found.name, found.business_id, found.business_name) == ("Blue Lotus Paris", "77", "Lotus Group")


def test_a_sealed_token_opens_for_its_account_alone(
    cafe: Workspace, harbour: Workspace, pair: tuple[ChannelRow, ChannelRow]
):
    sealed = account_of(cafe.id, pair[0]).token

    with working(SYSTEM, cafe.id) as work:
        assert vault.unseal(work, PURPOSE, pair[0].account_id, sealed) == "EAAG-first"
        with pytest.raises(SecretUnreadable):
            vault.unseal(work, PURPOSE, cafe.channel.account_id, sealed)
    with working(SYSTEM, harbour.id) as work, pytest.raises(SecretUnreadable):
        vault.unseal(work, PURPOSE, pair[0].account_id, sealed)


def test_mallory_neither_refuses_nor_closes_an_account_of_the_cafe(cafe: Workspace, mallory: Work):
    channels.needs_reconnecting(mallory, cafe.channel.id, REFUSED)
    with pytest.raises(Exception, match="no such number"):
        channels.disconnect(mallory, cafe.channel.id)
    mallory.connection.commit()

    assert account_of(cafe.id, cafe.channel).status == "connected"
    assert mallory.row(text("SELECT FROM whatsapp_accounts WHERE id = :id"), id=cafe.channel.account_id) is None
