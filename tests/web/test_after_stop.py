"""After STOP the composer is closed; whoever answers what was asked since chooses to, and is let through once."""

from uuid import UUID

from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.channels import Trouble
from aerostic.kit import phone
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.composing import ComposerState, Letter
from aerostic.web.inbox.state import InboxState
from tests.cast import Meta, Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

LEFT = text("UPDATE contacts SET opted_out_at = now(), consent_said_at = now() - interval '1 minute'")
EMPTY = text("INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status) SELECT workspace_id, "
             "gen_random_uuid(), channel_id, contact_id, 'closed' FROM conversations LIMIT 1 RETURNING id")  # fmt: skip


def letter(conversation: UUID, bubble: str) -> Letter:
    return Letter(conversation=str(conversation), bubble=bubble, body="A new one", quoting="", closes=False, drafts=[])


def ours(cafe: Workspace, conversation: UUID) -> list[str | None]:
    with working(cafe.agent, cafe.id) as work:
        return [one.body for one in messaging.thread(work, conversation) if one.direction == "outbound"]


def test_only_whoever_chose_to_answers_the_question_and_only_once(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    with working(SYSTEM, cafe.id) as work:
        work.run(LEFT)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        await tab.send(ComposerState.reply(letter(hello, "a")), cafe.id, conversation_id=str(hello))
        assert ours(cafe, hello) == []

        await tab.send(ComposerState.answer_once(str(hello)), cafe.id, conversation_id=str(hello))
        await tab.send(ComposerState.reply(letter(hello, "b")), cafe.id, conversation_id=str(hello))
        assert ours(cafe, hello) == ["A new one"]

        await tab.send(ComposerState.answer_once(str(hello)), cafe.id, conversation_id=str(hello))
        refused = await tab.send(ComposerState.reply(letter(hello, "c")), cafe.id, conversation_id=str(hello))
        assert "asked for no more messages" in refused.updates

    at_browsers(story)


def test_a_number_that_stands_still_is_said_in_the_list_and_in_the_thread(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    with working(SYSTEM, cafe.id) as work:
        channels.stop(work, cafe.channel.id, Trouble(131031, "The account is locked.", "Ask Meta."), whole_account=True)

    number = phone.formatted(cafe.channel.display_phone_number)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        listed = (await tab.send(ChoicesState.load, cafe.id)).updates
        opened = (await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))).updates
        for shown in (listed, opened):
            assert "The account is locked." in shown
            assert number in shown

    at_browsers(story)


def test_a_conversation_without_any_message_opens(cafe: Workspace, ben: Visitor, hello: UUID, meta: Meta) -> None:
    with working(SYSTEM, cafe.id) as work:
        [row] = work.rows(EMPTY)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        opened = await tab.send(InboxState.enter, cafe.id, conversation_id=str(row.id))
        assert "Mariam" in opened.updates

    at_browsers(story)
    assert hello != row.id
    assert meta.channel
