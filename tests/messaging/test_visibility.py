"""A member restricted to numbers, tags or their own conversations, or kept from numbers, meets that everywhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.contacts.errors import ContactNotFound
from aerostic.kit.actor import Assignees
from aerostic.kit.errors import NotFound
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.messaging import Addressed, MessageFilter, MessageRow, Recipient, Text, View, ViewKind
from aerostic.messaging.errors import ConversationNotFound, MessageNotFound, NoConversation
from tests.cast import Make, Talk
from tests.messaging.team import act_as

UTC = ZoneInfo("UTC")
LONG_AGO = text("UPDATE conversations SET closed_at = 'epoch', last_at = 'epoch' WHERE id = :id")
MOVE = text("UPDATE conversations SET contact_id = :into WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Scene:
    """Two conversations; the member sees `shown` by number, by tag or as theirs, and not `hidden`."""

    shown: Talk
    hidden: Talk
    tag_id: UUID
    said: dict[UUID, UUID]  # conversation → its first message


@pytest.fixture(params=["number", "tag", "own", "own or nobody's", "all"])
def scene(request: pytest.FixtureRequest, work: Work, make: Make) -> Scene:
    ben = make.member("Ben")
    shown, hidden = make.conversation("Shown words"), make.conversation("Hidden words", channel=make.channel())
    regular = make.tag("Regular", shown)
    said = {talk.id: messaging.thread(work, talk.id)[0].id for talk in (shown, hidden)}
    carla = make.member("Carla")
    messaging.assign(work, [hidden.id], carla.id)
    if request.param != "own or nobody's":
        messaging.assign(work, [shown.id], ben.id)
    number = frozenset({make.workspace.channel.id}) if request.param in {"number", "all"} else None
    tag = frozenset({regular}) if request.param in {"tag", "all"} else None
    act_as(work, ben, channels=number, tags=tag, assignees=ASSIGNEES.get(request.param, Assignees.EVERYONE))
    return Scene(shown, hidden, regular, said)


ASSIGNEES = {"own": Assignees.ME, "all": Assignees.ME, "own or nobody's": Assignees.ME_OR_NOBODY}
ROWS: dict[str, Callable[[Work, Scene], set[UUID]]] = {
    "conversations": lambda work, _: {row.id for row in messaging.conversations(work)},
    "listing": lambda work, _: {row.id for row in messaging.listing(work, View())},
    "unread": lambda work, _: {row.id for row in messaging.listing(work, View(ViewKind.UNREAD))},
    "a name": lambda work, _: {row.id for row in messaging.listing(work, View(words="Mariam"))},
    "a word": lambda work, _: {row.id for row in messaging.listing(work, View(words="words"))},
    "messages": lambda work, _: set(
        filter(None, (row.conversation_id for row in messaging.messages(work, MessageFilter())))
    ),
    "waiting": lambda work, _: {row.id for row in messaging.report(work, UTC).oldest_unanswered},
}


@pytest.mark.parametrize("ask", ROWS.values(), ids=ROWS)
def test_lists_hold_what_the_member_may_see(work: Work, scene: Scene, ask: Callable[[Work, Scene], set[UUID]]):
    assert ask(work, scene) == {scene.shown.id}


def test_counts_and_figures_are_of_what_the_member_may_see(work: Work, scene: Scene):
    today = messaging.report(work, UTC)

    assert messaging.counts(work, View())[ViewKind.OPEN] == 1
    assert messaging.counts(work, View(words="words"))[ViewKind.ALL] == 1
    assert (today.open, today.unanswered, today.inbound, today.outbound) == (1, 1, 1, 0)


def test_a_hidden_conversation_is_as_if_there_were_none(work: Work, scene: Scene):
    hidden = scene.hidden

    assert messaging.thread(work, hidden.id) == []
    assert messaging.events(work, hidden.id) == []
    for ask in (messaging.conversation, messaging.person):
        with pytest.raises(ConversationNotFound):
            ask(work, hidden.id)
    with pytest.raises(MessageNotFound):
        messaging.message(work, scene.said[hidden.id])


CHANGES: dict[str, Callable[[Work, Scene, Talk], object]] = {
    "send": lambda work, _, talk: messaging.send(work, talk.id, Text("Hello")),
    "close": lambda work, _, talk: messaging.close(work, [talk.id]),
    "reopen": lambda work, _, talk: messaging.reopen(work, [talk.id]),
    "assign": lambda work, _, talk: messaging.assign(work, [talk.id], None),
    "tag": lambda work, scene, talk: messaging.tag(work, talk.contact_id, scene.tag_id),
    "untag": lambda work, scene, talk: messaging.untag(work, talk.contact_id, scene.tag_id),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_hidden_cannot_be_changed(work: Work, scene: Scene, change: Callable[[Work, Scene, Talk], object]):
    with pytest.raises((ConversationNotFound, ContactNotFound)):
        change(work, scene, scene.hidden)

    change(work, scene, scene.shown)


def test_of_several_none_is_changed_when_one_is_hidden(work: Work, scene: Scene):
    with pytest.raises(NotFound):
        messaging.close(work, [scene.shown.id, scene.hidden.id])

    assert messaging.conversation(work, scene.shown.id).status == "open"


def test_what_is_hidden_is_neither_read_nor_drafted(work: Work, scene: Scene):
    seen = work.actor
    for talk in (scene.shown, scene.hidden):
        messaging.mark_read(work, talk.id)
    messaging.save_draft(work, scene.shown.id, "Hello")
    with pytest.raises(ConversationNotFound):
        messaging.save_draft(work, scene.hidden.id, "Hello")
    assert messaging.drafts(work, scene.hidden.id) == []

    act_as(work, seen, channels=None)  # the restriction is lifted
    shown, hidden = (messaging.conversation(work, talk.id) for talk in (scene.shown, scene.hidden))
    assert (shown.unread, shown.has_draft) == (0, True)
    assert (hidden.unread, hidden.has_draft) == (1, False)
    messaging.mark_read(work, scene.hidden.id)
    act_as(work, seen)
    messaging.mark_unread(work, [scene.shown.id, scene.hidden.id])
    act_as(work, seen, channels=None)
    assert [messaging.conversation(work, talk.id).unread for talk in (scene.shown, scene.hidden)] == [1, 0]


def test_a_person_who_is_hidden_cannot_be_written_to_by_number(work: Work, scene: Scene):
    with pytest.raises(NoConversation):
        messaging.send_to(work, Recipient(wa_id=scene.hidden.wa_id), Text("Hello"))


def test_the_panel_of_a_person_shows_only_what_the_member_may_see(work: Work, make: Make):
    ben = make.member("Ben")
    here, there = make.conversation("Here"), make.conversation("There", channel=make.channel())
    work.run(MOVE, into=here.contact_id, id=there.id)
    messaging.close(work, [there.id])
    act_as(work, ben, channels=frozenset({make.workspace.channel.id}))

    panel = messaging.person(work, here.id)

    assert (panel.conversations, panel.happened) == ([], [])
    panel = messaging.person(act_as(work, ben, channels=None), here.id)
    assert ([row.id for row in panel.conversations], [event.kind for event in panel.happened]) == (
        [there.id],
        ["closed"],
    )


def test_nobody_is_seen_by_a_tag_or_a_number_that_is_gone(work: Work, make: Make):
    make.conversation()

    assert messaging.conversations(act_as(work, work.actor, tags=frozenset())) == []
    assert messaging.conversations(act_as(work, work.actor, tags=frozenset({new_id()}))) == []
    assert messaging.conversations(act_as(work, work.actor, channels=frozenset())) == []


@pytest.mark.parametrize("whose", Assignees)
def test_a_conversation_is_seen_by_whom_it_is_assigned_to_or_by_choice_while_it_is_nobodys(
    work: Work, make: Make, whose: Assignees
):
    ben, carla = make.member("Ben"), make.member("Carla")
    mine, hers, nobodys = (make.conversation() for _ in range(3))
    messaging.assign(work, [mine.id], ben.id)
    messaging.assign(work, [hers.id], carla.id)

    act_as(work, ben, assignees=whose)

    seen = {row.id for row in messaging.conversations(work)}
    assert (
        seen
        == {
            Assignees.EVERYONE: {mine.id, hers.id, nobodys.id},
            Assignees.ME_OR_NOBODY: {mine.id, nobodys.id},
            Assignees.ME: {mine.id},
        }[whose]
    )


def test_what_is_assigned_away_is_gone_and_its_draft_is_there_again_with_it(work: Work, make: Make):
    ben, carla, talk = make.member("Ben"), make.member("Carla"), make.conversation()
    messaging.assign(work, [talk.id], ben.id)
    messaging.save_draft(act_as(work, ben, assignees=Assignees.ME), talk.id, "Dear Mariam")
    messaging.assign(work, [talk.id], carla.id)
    with pytest.raises(ConversationNotFound):
        messaging.save_draft(work, talk.id, "Dear Mariam, of course")

    messaging.assign(act_as(work, carla), [talk.id], ben.id)

    act_as(work, ben, assignees=Assignees.ME)
    assert [draft.body for draft in messaging.drafts(work, talk.id)] == ["Dear Mariam"]


def quoting(make: Make, talk: Talk, said: MessageRow) -> UUID:
    """The same person quotes it in another conversation, whose id is returned."""
    heard = make.inbound("Do you remember?", talk.wa_id)
    event = replace(heard.event, quoted_wamid=said.meta_message_id)
    [arrival] = messaging.record_arrivals(make.work, [replace(heard, event=event)])
    assert arrival.conversation_id
    return arrival.conversation_id


def test_another_conversation_with_the_same_person_shows_nowhere_in_ones_own(work: Work, make: Make):
    """Neither beside it, nor as what a message quotes, nor as what happened."""
    ben, carla, talk = make.member("Ben"), make.member("Carla"), make.conversation("An old secret")
    [old] = messaging.thread(work, talk.id)
    messaging.assign(work, [talk.id], carla.id)
    messaging.close(work, [talk.id])
    work.run(LONG_AGO, id=talk.id)
    own = quoting(make, talk, old)
    messaging.assign(work, [own], ben.id)
    assert own != talk.id

    act_as(work, ben, assignees=Assignees.ME)

    panel = messaging.person(work, own)
    assert (panel.conversations, [event.conversation_id for event in panel.happened]) == ([], [own])
    assert [row.quoted for row in messaging.thread(work, own)] == [None]
    [seen] = messaging.thread(act_as(work, carla), own)
    assert seen.quoted
    assert seen.quoted.preview == "An old secret"


@pytest.mark.parametrize("whose", [Assignees.ME, Assignees.ME_OR_NOBODY])
def test_who_sees_only_their_own_writes_to_many_only_among_these(work: Work, make: Make, whose: Assignees):
    ben, carla = make.member("Ben"), make.member("Carla")
    mine, hers = make.conversation(), make.conversation()
    messaging.assign(work, [mine.id], ben.id)
    messaging.assign(work, [hers.id], carla.id)
    act_as(work, ben, assignees=whose)

    batch = messaging.send_many(
        work, make.workspace.channel.id, [Addressed(talk.contact_id, Text("Hello")) for talk in (mine, hers)]
    )

    assert list(batch.queued) == [mine.contact_id]
    assert [one.contact_id for one in batch.refused] == [hers.contact_id]
    assert messaging.messages(work, MessageFilter(direction="outbound")) == []  # bulk belongs to no conversation yet


def test_masked_numbers_are_masked_wherever_they_are_shown(work: Work, make: Make):
    talk = make.conversation("Hello")
    [said] = messaging.thread(work, talk.id)
    act_as(work, work.actor, masks_phones=True)
    sent = messaging.send(work, talk.id, Text("Hello"), quoting=said.id)

    told = {
        messaging.conversation(work, talk.id).contact.wa_id,
        messaging.conversations(work)[0].contact.wa_id,
        messaging.listing(work, View(words="Mariam"))[0].contact.wa_id,
        messaging.thread(work, talk.id)[0].contact.wa_id,
        messaging.message(work, sent.id).contact.wa_id,
        messaging.messages(work, MessageFilter())[0].contact.wa_id,
        messaging.person(work, talk.id).contact.wa_id,
        messaging.person(work, talk.id).conversation.contact.wa_id,
        sent.contact.wa_id,
    }

    assert told == {f"49{'•' * 9}{talk.wa_id[-2:]}"}
