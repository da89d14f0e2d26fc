"""The road in as a table: people speak before statuses speak of them, and nothing is dealt with twice."""

from typing import get_args

import pytest

from aerostic import messaging
from aerostic.inbound import keywords
from aerostic.inbound.dispatch import ROAD, dispatch
from aerostic.inbound.pieces import Piece
from aerostic.kit.work import Work, working
from aerostic.meta import (
    AccountNotice,
    HistoryMessage,
    MessageArrived,
    MessageCorrected,
    MessageEchoed,
    MetaEvent,
    PersonChanged,
    PhoneContact,
    PreferenceStated,
    ReactionArrived,
    SecurityCodeChanged,
    StatusChanged,
    Unfamiliar,
)
from tests.cast import Make, arrived, numbers, somebody


def piece(make: Make, event: MetaEvent) -> Piece:
    channel = make.workspace.channel
    return Piece(next(numbers), 0, make.work.now, event, workspace_id=make.workspace.id, channel_id=channel.id)


def message_piece(make: Make, words: str, wa_id: str | None = None, wamid: str | None = None) -> Piece:
    return piece(make, arrived(make.workspace.channel, words, wa_id or somebody(), make.work.now, wamid))


def test_messages_are_recorded_before_keywords_are_applied_and_before_statuses():
    assert [verb for _, verb in ROAD] == [
        messaging.apply_changes,
        messaging.apply_phone_contacts,
        messaging.record_history,
        messaging.fetch_files,
        messaging.record_arrivals,
        messaging.fetch_files,
        keywords.apply_opt_outs,
        messaging.apply_corrections,
        messaging.record_echoes,
        messaging.fetch_files,
        messaging.apply_reactions,
        messaging.apply_statuses,
        messaging.apply_preferences,
        messaging.apply_security_codes,
    ]


def test_every_kind_of_event_has_its_place_or_is_kept_as_it_came():
    assert {kind for kind, _ in ROAD} | {AccountNotice, Unfamiliar} == set(get_args(MetaEvent)) == {
        AccountNotice, HistoryMessage, MessageArrived, MessageCorrected, MessageEchoed, PersonChanged, PhoneContact,
        PreferenceStated, ReactionArrived, SecurityCodeChanged, StatusChanged, Unfamiliar,
    }  # fmt: skip


def test_a_share_dealt_with_again_after_a_crash_causes_nothing_more(work: Work, make: Make):
    share = [
        message_piece(make, "STOP", wa_id := somebody(), "wamid.1"),
        message_piece(make, "Hello", wa_id, "wamid.2"),
    ]

    dispatch(work, share)
    once = snapshot(work)
    dispatch(work, share)
    dispatch(work, share[::-1])

    assert snapshot(work) == once


def test_a_message_repeated_in_one_share_is_applied_once(work: Work, make: Make):
    stop = message_piece(make, "STOP", somebody(), "wamid.same")

    dispatch(work, [stop, stop])

    [(directions, opted_out, _)] = snapshot(work)
    assert (directions, opted_out) == (["inbound", "outbound"], True)


def test_what_nobody_acts_on_harms_no_other(work: Work, make: Make):
    channel = make.workspace.channel
    strange = Unfamiliar(
        waba_id=channel.waba_id, phone_number_id=channel.phone_number_id, field="hologram", kind="hologram", key="k",
        value={}, reason="Nothing acts on this field; it is kept as it came.",
    )  # fmt: skip

    dispatch(work, [piece(make, strange), message_piece(make, "Hello")])

    assert len(snapshot(work)) == 1


def test_an_empty_share_is_no_trouble(work: Work):
    dispatch(work, [])

    assert snapshot(work) == []


@pytest.mark.usefixtures("cafe")
def test_mallorys_share_reaches_nothing_of_the_cafe(work: Work, make: Make, mallory: Work):
    """Even a piece that names the café's number writes into the workspace it is dealt with in, or not at all."""
    talk = make.conversation("Hello")
    work.connection.commit()

    with (
        pytest.raises(Exception, match=r"row-level security|foreign key"),
        working(workspace_id=mallory.workspace) as hers,
    ):
        dispatch(hers, [message_piece(make, "I am Mariam", talk.wa_id)])

    assert [c.preview for c in messaging.conversations(work)] == ["Hello"]


def snapshot(work: Work) -> list[tuple[list[str], bool, int]]:
    return [
        ([m.direction for m in messaging.thread(work, c.id)], c.opted_out, c.unread)
        for c in messaging.conversations(work)
    ]
