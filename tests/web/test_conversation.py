"""The open conversation through the gate: who may read it, write in it, tag its person and be seen at it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, text

from aerostic import contacts, messaging, workspaces
from aerostic.kit import db, presence
from aerostic.kit.actor import SYSTEM, Restriction, Role
from aerostic.kit.work import Work, working
from aerostic.messaging import View
from aerostic.web.inbox.composing import ComposerState
from aerostic.web.inbox.grouping import TOGETHER
from aerostic.web.inbox.last_tag import LastTagState
from aerostic.web.inbox.listing import Sought
from aerostic.web.inbox.reading import FARTHEST, Question, read
from aerostic.web.inbox.state import InboxState
from aerostic.web.inbox.stretches import PAGE
from aerostic.web.inbox.stretches import older as read_older
from aerostic.web.inbox.tagging import TaggingState
from aerostic.web.inbox.viewers import Colleague, ViewersState, sentence_of
from aerostic.web.live import LIVE
from aerostic.web.pace import MESSAGE
from tests.cast import Make, Workspace, committed_conversation
from tests.graph import GraphServer
from tests.waiting import eventually
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

NAME = "0f" * 16  # of a draft
SECRET = "pistachio secret"
READS = text("SELECT FROM conversation_reads WHERE conversation_id = :conversation AND account_id = :account")


def number_of(work: Work, conversation_id: UUID) -> str:
    return messaging.conversation(work, conversation_id).contact.wa_id or ""


async def opened(server: Server, visitor: Visitor, workspace: Workspace, conversation_id: UUID) -> Tab:
    tab = await Tab(server, visitor.session).load(workspace.id)
    return await tab.send(InboxState.enter, workspace.id, conversation_id=str(conversation_id))


def test_whoever_opens_it_sees_what_was_said_and_by_whom(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)

        assert SECRET in tab.updates
        assert "'who': 'Mariam'" in tab.updates or "who='Mariam'" in tab.updates

    at_browsers(story)


def test_a_row_that_was_chosen_is_read_once_and_anew_when_the_page_loads_again(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        assert SECRET in (await tab.send(InboxState.open(str(hello)), cafe.id)).updates
        turned = await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        assert "bubbles" not in turned.updates

        with working(cafe.owner, cafe.id) as work:
            messaging.close(work, [hello])
        again = await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        assert "bubbles" in again.updates

    at_browsers(story)


def test_what_was_chosen_is_read_anew_by_a_page_that_reconnects_meanwhile(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.open(str(hello)), cafe.id)

        tab.socket = "another socket"
        await tab.load(cafe.id)
        again = await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))

        assert "counts" in again.updates
        assert LIVE._watched[tab.token].socket == "another socket"

    at_browsers(story)


def test_what_was_seen_is_marked_in_no_other_conversation(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    def has_read() -> bool:
        with working(SYSTEM, cafe.id) as work:
            return work.row(READS, conversation=hello, account=ben.account_id) is not None

    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)
        await tab.send(InboxState.seen(str(uuid4())), cafe.id)
        assert not has_read()
        await tab.send(InboxState.seen(str(hello)), cafe.id)
        assert has_read()

    at_browsers(story)


def test_the_customer_sees_that_a_member_has_read_and_writes(
    cafe: Workspace, ben: Visitor, hello: UUID, graph: GraphServer
) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)
        await tab.send(InboxState.seen(str(hello)), cafe.id)
        await tab.send(ViewersState.report_presence(str(hello), "viewing"), cafe.id)
        await tab.send(ViewersState.report_presence(str(hello), "typing"), cafe.id)

    messaging.start_signals()
    at_browsers(story)
    eventually(lambda: len(graph.sent) == 2)
    messaging.stop_signals()

    assert sorted("typing_indicator" in told for told in graph.sent) == [False, True]
    assert {told["status"] for told in graph.sent} == {"read"}


def test_the_address_has_the_last_word_on_what_is_open(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.open(str(hello)), cafe.id)

        await tab.send(InboxState.enter, cafe.id, conversation_id="")

        assert "'bubbles_rx_state_': []" in tab.updates

    at_browsers(story)


def test_mallory_reads_writes_and_keeps_nothing_there(
    cafe: Workspace, harbour: Workspace, eve: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, eve, harbour, hello)
        assert SECRET not in tab.updates

        for asked in (
            InboxState.open(str(hello)),
            InboxState.older,
            InboxState.seen(str(hello)),
            InboxState.open("[]"),
            ViewersState.report_presence(str(hello), "viewing"),
        ):
            assert SECRET not in (await tab.send(asked, harbour.id, conversation_id=str(hello))).updates
        await tab.send(ComposerState.keep(str(hello), "Mine now", NAME, []), harbour.id)

    at_browsers(story)
    assert presence.viewers(cafe.id, hello) == []
    assert presence.viewers(harbour.id, hello) == []
    with working(SYSTEM, cafe.id) as work:
        assert messaging.events(work, hello) == []


def test_a_viewer_keeps_no_draft_and_sets_no_tag(cafe: Workspace, vera: Visitor, hello: UUID) -> None:
    with working(SYSTEM, cafe.id) as work:
        tag = contacts.make_tag(work, "Wholesale")

    async def story(server: Server) -> None:
        tab = await opened(server, vera, cafe, hello)
        for asked in (ComposerState.keep(str(hello), "Half", NAME, []), TaggingState.turn(str(tag.id))):
            assert "Your role does not allow this" in (await tab.send(asked, cafe.id)).updates

    at_browsers(story)
    with working(SYSTEM, cafe.id) as work:
        assert messaging.person(work, hello).tags == ()


def test_a_draft_is_kept_and_comes_back_to_its_writer(
    cafe: Workspace, ben: Visitor, asha: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)
        kept = await tab.send(ComposerState.keep(str(hello), "Half a thought", NAME, []), cafe.id)
        assert NAME in kept.updates

        assert "Half a thought" in (await opened(server, ben, cafe, hello)).updates
        assert "Half a thought" not in (await opened(server, asha, cafe, hello)).updates

    at_browsers(story)


def test_a_tag_is_made_put_on_and_taken_off(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, asha, cafe, hello)

        assert "Regular" in (await tab.send(TaggingState.make({"name": "Regular"}), cafe.id)).updates
        with working(SYSTEM, cafe.id) as work:
            [tag] = messaging.person(work, hello).tags
        await tab.send(TaggingState.turn(str(tag.id)), cafe.id)

    at_browsers(story)
    with working(SYSTEM, cafe.id) as work:
        assert messaging.person(work, hello).tags == ()


def test_whoever_sees_a_person_by_one_tag_alone_is_asked_before_it_goes(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    with working(SYSTEM, cafe.id) as work:
        person = messaging.conversation(work, hello).contact.id
        seen_by, other = contacts.make_tag(work, "Wholesale"), contacts.make_tag(work, "Regular")
        messaging.tag(work, person, seen_by.id)
        messaging.tag(work, person, other.id)
        workspaces.change_member(work, ben.account_id, Role.AGENT, Restriction(tags=frozenset({seen_by.id})))

    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)

        await tab.send(TaggingState.take_off(str(other.id)), cafe.id)
        for ask in (TaggingState.turn, TaggingState.take_off):
            assert "Wholesale" in (await tab.send(ask(str(seen_by.id)), cafe.id)).updates
            assert tags_of(cafe, hello) == ["Wholesale"]
            await tab.send(LastTagState.leave, cafe.id)
        await tab.send(TaggingState.take_off_last, cafe.id)
        assert tags_of(cafe, hello) == ["Wholesale"]  # who has said no is not asked about it later

        await tab.send(TaggingState.turn(str(seen_by.id)), cafe.id)
        await tab.send(TaggingState.take_off_last, cafe.id)

    at_browsers(story)
    assert tags_of(cafe, hello) == []


def tags_of(cafe: Workspace, conversation_id: UUID) -> list[str]:
    with working(SYSTEM, cafe.id) as work:
        return [tag.name for tag in messaging.person(work, conversation_id).tags]


def test_one_is_seen_only_at_the_conversation_one_has_open(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    elsewhere = committed_conversation(cafe, "Another").id

    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)
        await tab.send(ViewersState.report_presence(str(elsewhere), "viewing"), cafe.id)
        await tab.send(ViewersState.report_presence(str(hello), "typing"), cafe.id)

        assert [viewer.doing for viewer in presence.viewers(cafe.id, hello)] == ["typing"]
        assert presence.viewers(cafe.id, elsewhere) == []
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(elsewhere))
        assert presence.viewers(cafe.id, hello) == []

    at_browsers(story)


def test_an_open_inbox_is_read_in_six_statements(cafe: Workspace, hello: UUID) -> None:
    said: list[str] = []

    def note(*given: str) -> None:
        said.append(given[2])

    event.listen(db.engine(), "before_cursor_execute", note)
    with working(cafe.agent, cafe.id) as work:
        read(work, Question(Sought(View()), hello))
    event.remove(db.engine(), "before_cursor_execute", note)

    assert len([one for one in said if "set_config" not in one]) <= 6


def test_a_message_that_came_is_read_alone_in_one_statement(cafe: Workspace, hello: UUID) -> None:
    said: list[str] = []

    def note(*given: str) -> None:
        said.append(given[2])

    with working(cafe.agent, cafe.id) as work:
        [message] = messaging.thread(work, hello)
        event.listen(db.engine(), "before_cursor_execute", note)
        found = read(work, Question(None, hello, (message.id,)))
        event.remove(db.engine(), "before_cursor_execute", note)

    assert [SECRET in one.bubble.body for one in found.singles] == [True]
    assert (found.thread, len(said)) == (None, 1)


def test_a_message_that_came_joins_an_open_thread_which_is_not_sent_again(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await opened(server, ben, cafe, hello)
        with working(SYSTEM, cafe.id) as work:
            [came] = messaging.record_arrivals(
                work, [Make(work, cafe).inbound("And a second coffee", number_of(work, hello), work.now + TOGETHER * 2)]
            )

        await tab.send(InboxState.follow([f"{MESSAGE}{came.message_id}"]), cafe.id, conversation_id=str(hello))

        assert "And a second coffee" in tab.updates
        assert SECRET not in tab.updates

    at_browsers(story)


def test_a_message_of_another_conversation_is_not_shown_in_the_open_one(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        with working(SYSTEM, cafe.id) as work:
            other = Make(work, cafe).conversation("Hazelnut secret")
            [message] = messaging.thread(work, other.id)
        tab = await opened(server, ben, cafe, hello)

        await tab.send(InboxState.follow([f"{MESSAGE}{message.id}"]), cafe.id, conversation_id=str(hello))

        assert "Hazelnut" not in tab.updates

    at_browsers(story)


def test_a_message_that_belongs_before_the_last_one_has_the_whole_thread_read(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        with working(SYSTEM, cafe.id) as work:
            before = Make(work, cafe).inbound("Said before", number_of(work, hello))
            earlier = replace(before, received_at=work.now - timedelta(hours=1))
        tab = await opened(server, ben, cafe, hello)
        with working(SYSTEM, cafe.id) as work:
            [came] = messaging.record_arrivals(work, [earlier])

        await tab.send(InboxState.follow([f"{MESSAGE}{came.message_id}"]), cafe.id, conversation_id=str(hello))

        assert tab.updates.index("Said before") < tab.updates.index(SECRET)

    at_browsers(story)


def test_what_is_older_joins_what_is_shown_without_a_gap(work: Work, make: Make, cafe: Workspace) -> None:
    talk = make.conversation("Line 0")
    messaging.record_arrivals(work, [make.inbound(f"Line {line}", talk.wa_id) for line in range(1, 2 * PAGE)])
    found = read(work, Question(None, talk.id)).thread
    assert found
    assert found.latest.start

    before = read_older(work, talk.id, found.latest.start)

    ids = [bubble.id for bubble in (*before.bubbles, *found.latest.bubbles)]
    assert (len(ids), len(set(ids)), before.has_older) == (2 * PAGE, 2 * PAGE, False)


def test_the_first_unread_message_is_shown_however_far_back_it_stands(work: Work, make: Make) -> None:
    talk = make.conversation("Line 0")
    messaging.record_arrivals(work, [make.inbound(f"Line {line}", talk.wa_id) for line in range(1, 2 * PAGE)])

    found = read(work, Question(None, talk.id)).thread

    assert found
    assert found.earlier
    shown = [*found.earlier.bubbles, *found.latest.bubbles]
    assert (len(shown), found.unread_from) == (2 * PAGE, shown[0].id)


def test_the_message_a_search_led_to_is_shown_however_far_back_it_stands(work: Work, make: Make) -> None:
    talk = make.conversation("The corner table, please")
    messaging.record_arrivals(work, [make.inbound(f"Line {line}", talk.wa_id) for line in range(1, 2 * PAGE)])
    messaging.mark_read(work, talk.id)
    [row] = messaging.listing(work, View(words="corner"))
    assert row.found

    found = read(work, Question(None, talk.id, found=row.found.id)).thread

    assert found
    assert found.earlier
    assert found.earlier.bubbles[0].id == str(row.found.id)


def test_a_message_beyond_what_is_read_back_stands_among_its_neighbours(
    work: Work, make: Make, cafe: Workspace
) -> None:
    talk = make.conversation("Line 0")
    said = [f"Line {line}" for line in range(1, FARTHEST + 4 * PAGE)]
    said[2 * PAGE - 1] = "The corner table, please"
    messaging.record_arrivals(work, [make.inbound(line, talk.wa_id) for line in said])
    messaging.mark_read(work, talk.id)
    [row] = messaging.listing(work, View(words="corner"))
    assert row.found

    found = read(work, Question(None, talk.id, found=row.found.id)).thread

    assert found
    assert found.earlier
    [*around, left_out] = found.earlier.bubbles
    [place] = [place for place, bubble in enumerate(around) if bubble.id == str(row.found.id)]
    assert (place, len(around), around[place + 1].body) == (PAGE // 2, PAGE + 1, f"Line {2 * PAGE + 1}")
    assert (left_out.href, found.is_apart) == (f"/dashboard/{cafe.id}/inbox/{talk.id}", True)
    assert found.earlier.has_older
    assert found.earlier.start
    assert len(read_older(work, talk.id, found.earlier.start).bubbles) == PAGE


def test_a_message_of_another_conversation_is_shown_in_none(work: Work, make: Make) -> None:
    talk, other = make.conversation("Line 0"), make.conversation("Elsewhere")
    messaging.record_arrivals(work, [make.inbound(f"Line {line}", talk.wa_id) for line in range(1, 2 * PAGE)])
    messaging.mark_read(work, talk.id)
    [elsewhere] = messaging.thread(work, other.id)

    found = read(work, Question(None, talk.id, found=elsewhere.id)).thread

    assert found
    assert not found.is_apart


@pytest.mark.parametrize(
    ("doing", "said"),
    [
        ([], ""),
        ([("Asha", False)], "Asha is here too"),
        ([("Asha", False), ("Chloe", False)], "Asha and Chloe are here too"),
        ([("Asha", False), ("Chloe", True)], "Chloe is writing a reply"),
    ],
)
def test_who_else_is_there_is_said_in_one_sentence(doing: list[tuple[str, bool]], said: str) -> None:
    assert sentence_of([Colleague(name, name, name[0], 0, types) for name, types in doing]) == said
