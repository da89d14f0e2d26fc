import threading
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import audit, channels
from aerostic.channels import ChannelSpec, ChannelStatus, NumberTaken, Owner
from aerostic.kit.actor import SYSTEM, Permission, Restriction
from aerostic.kit.db import Scope
from aerostic.kit.errors import Invalid, NotAllowed, NotFound
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from tests.cast import Workspace, numbers
from tests.make import REFUSED


def spec(number: str | None = None, token: str = "EAAG-first", waba: str | None = None) -> ChannelSpec:  # noqa: S107
    return ChannelSpec(
        phone_number_id=number or str(next(numbers)),
        waba_id=waba or str(next(numbers)),
        display_phone_number="+49 30 1234567",
        verified_name="Blue Lotus Café",
        token=token,
    )


def connected(workspace_id: UUID, given: ChannelSpec) -> channels.ChannelRow:
    with working(SYSTEM, workspace_id) as work:
        return channels.connect(work, given)


def test_a_connected_number_belongs_to_its_workspace(cafe: Workspace) -> None:
    given = spec()

    channel = connected(cafe.id, given)

    with working() as work:
        found = channels.owners(work, [given.phone_number_id, "404"])
    assert found == {given.phone_number_id: Owner(cafe.id, channel.id)}
    assert channel.status is ChannelStatus.CONNECTED
    assert channel.messages_per_second == 80


def test_a_number_connected_again_keeps_its_id_and_takes_the_new_token(cafe: Workspace) -> None:
    given = spec()
    channel = connected(cafe.id, given)

    again = connected(cafe.id, replace(given, token="EAAG-second", messages_per_second=1000))

    with working(SYSTEM, cafe.id) as work:
        assert again.id == channel.id
        assert channels.token(work, channel.id) == "EAAG-second"
        assert channels.paces(work, [channel.id]) == {channel.id: 1000}


def test_a_number_never_moves_to_mallory(cafe: Workspace, harbour: Workspace) -> None:
    with working(harbour.owner, harbour.id) as work, pytest.raises(NumberTaken, match="another workspace"):
        channels.connect(work, spec(cafe.channel.phone_number_id))

    with working() as work:
        assert (
            channels.owners(work, [cafe.channel.phone_number_id])[cafe.channel.phone_number_id].workspace_id == cafe.id
        )


def test_of_two_workspaces_connecting_a_number_at_once_one_gets_it(cafe: Workspace, harbour: Workspace) -> None:
    given, got = spec(), list[UUID]()

    def connect(workspace_id: UUID) -> None:
        with suppress(NumberTaken):
            connected(workspace_id, given)
            got.append(workspace_id)

    threads = [threading.Thread(target=connect, args=(id_,)) for id_ in (cafe.id, harbour.id) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(got)) == 1
    assert len(got) == 3


def test_mallory_sees_and_uses_none_of_the_cafes_numbers(cafe: Workspace, mallory: Work) -> None:
    assert cafe.channel.id not in {channel.id for channel in channels.channels(mallory)}
    assert channels.sending(mallory, [cafe.channel.id]) == {}
    assert channels.paces(mallory, [cafe.channel.id]) == {}
    channels.needs_reconnecting(mallory, cafe.channel.id, REFUSED)
    assert mallory.notices == []
    with pytest.raises(NotFound):
        channels.token(mallory, cafe.channel.id)


def test_who_is_restricted_to_some_numbers_sees_no_other_unless_they_manage_them(cafe: Workspace) -> None:
    blind = Restriction(channels=frozenset())
    manager = cafe.owner.permissions - {Permission.MANAGE_CHANNELS}
    seen = {
        cafe.agent: True,
        replace(cafe.agent, restriction=Restriction(channels=frozenset({cafe.channel.id}))): True,
        replace(cafe.agent, restriction=blind): False,
        replace(cafe.owner, permissions=manager, restriction=blind): False,
        replace(cafe.owner, restriction=blind): True,
    }

    for actor, sees in seen.items():
        with working(actor, cafe.id) as work:
            assert bool(channels.channels(work)) is sees


def test_ben_sends_from_the_number_but_does_not_connect_others(cafe: Workspace, work: Work) -> None:
    assert channels.sending(work, [cafe.channel.id])[cafe.channel.id].messages_per_second == 1000
    with pytest.raises(NotAllowed):
        channels.connect(work, spec())
    with pytest.raises(NotAllowed):
        channels.needs_reconnecting(work, cafe.channel.id, REFUSED)


def test_a_number_sends_with_the_token_of_this_very_moment(cafe: Workspace) -> None:
    given = spec()
    channel = connected(cafe.id, given)

    with working(SYSTEM, cafe.id) as work:
        senders = channels.sending(work, [channel.id, cafe.channel.id])

    assert senders[channel.id].token == "EAAG-first"
    assert senders[channel.id].phone_number_id == given.phone_number_id
    assert len(senders) == 2
    assert "EAAG" not in repr(senders)
    assert "EAAG" not in repr(given)


def test_a_number_whose_token_meta_refuses_does_not_send_until_it_is_connected_again(cafe: Workspace) -> None:
    given = spec()
    channel = connected(cafe.id, given)

    with working(SYSTEM, cafe.id) as work:
        channels.needs_reconnecting(work, channel.id, REFUSED)
        channels.needs_reconnecting(work, channel.id, REFUSED)

        assert channels.sending(work, [channel.id]) == {}
        assert work.notices == [Notice("channel", channel.id)]
        assert [entry.action for entry in audit.search(work, limit=2)] == [
            "number.needs_reconnecting",
            "number.connected",
        ]
    connected(cafe.id, given)
    with working(SYSTEM, cafe.id) as work:
        assert channels.sending(work, [channel.id])


def test_the_first_number_is_the_one_connected_first(cafe: Workspace, work: Work) -> None:
    connected(cafe.id, spec())

    first = channels.first(work)

    assert first == cafe.channel
    assert channels.channels(work)[0] == cafe.channel


def test_the_pace_of_every_number_is_known_to_the_platform(cafe: Workspace, harbour: Workspace) -> None:
    with working(scope=Scope.PLATFORM) as work:
        assert channels.paces(work, [cafe.channel.id, harbour.channel.id]) == {
            cafe.channel.id: 1000,
            harbour.channel.id: 1000,
        }


@pytest.mark.parametrize(
    "wrong", [{"phone_number_id": "12a"}, {"waba_id": ""}, {"token": ""}, {"messages_per_second": 0}]
)
def test_a_number_that_cannot_be_right_is_refused(cafe: Workspace, wrong: dict[str, object]) -> None:
    with working(SYSTEM, cafe.id) as work, pytest.raises(Invalid):
        channels.connect(work, replace(spec(), **wrong))


def test_no_token_stands_open_in_the_database(cafe: Workspace) -> None:
    channel = connected(cafe.id, spec(token="EAAG-very-visible"))

    with working(SYSTEM, cafe.id) as work:
        row = work.rows(text("SELECT * FROM whatsapp_accounts WHERE id = :id"), id=channel.account_id)[0]

    assert "EAAG" not in "".join(repr(bytes(value) if isinstance(value, memoryview) else value) for value in row)


def test_a_disconnected_number_neither_receives_nor_sends_and_comes_back_as_itself(cafe: Workspace) -> None:
    given = spec()
    channel = connected(cafe.id, given)

    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, channel.id)

        assert channels.sending(work, [channel.id]) == {}
        assert channels.owners(work, [given.phone_number_id]) == {}
        assert channels.channels(work)[-1].status is ChannelStatus.DISCONNECTED
        assert audit.search(work, limit=1)[0].action == "number.disconnected"
    assert connected(cafe.id, given).id == channel.id


def test_a_number_that_was_disconnected_may_be_connected_by_another(cafe: Workspace, harbour: Workspace) -> None:
    given = spec()
    channel = connected(cafe.id, given)
    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, channel.id)

    theirs = connected(harbour.id, given)

    with working(cafe.owner, cafe.id) as work, pytest.raises(NumberTaken):
        channels.connect(work, given)
    assert theirs.id != channel.id


def test_a_number_that_was_disconnected_is_not_asked_to_be_reconnected(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, cafe.channel.id)
        channels.needs_reconnecting(work, cafe.channel.id, REFUSED)

        assert channels.channels(work)[0].status is ChannelStatus.DISCONNECTED


def test_neither_mallory_nor_ben_disconnects_the_cafes_number(cafe: Workspace, mallory: Work, work: Work) -> None:
    with pytest.raises(NotFound):
        channels.disconnect(mallory, cafe.channel.id)
    with pytest.raises(NotAllowed):
        channels.disconnect(work, cafe.channel.id)
    with pytest.raises(NotAllowed):
        channels.check_is_free(work, "1")


def test_whether_a_number_is_free_is_said_without_saying_whose_it_is(cafe: Workspace, mallory: Work) -> None:
    channels.check_is_free(mallory, "404")
    with pytest.raises(NumberTaken) as told:
        channels.check_is_free(mallory, cafe.channel.phone_number_id)

    assert "Blue Lotus" not in str(told.value)
    with working(cafe.owner, cafe.id) as work:
        channels.check_is_free(work, cafe.channel.phone_number_id)


def test_the_number_to_send_from_is_a_connected_one(cafe: Workspace) -> None:
    second = connected(cafe.id, spec())
    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, cafe.channel.id)

        first = channels.first(work)

    assert first
    assert first.id == second.id
