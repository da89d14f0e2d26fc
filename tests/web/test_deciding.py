"""What nobody knows to have left is decided in the thread, by whoever may send."""

from uuid import UUID

from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.work import working
from aerostic.messaging import Text
from aerostic.web.inbox.deciding import DecisionState
from aerostic.web.inbox.state import InboxState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

LOSE = text("UPDATE messages SET status = 'unknown', rank = 10, attempted_at = now() WHERE id = :id")


def lost(cafe: Workspace, conversation: UUID) -> UUID:
    with working(cafe.agent, cafe.id) as work:
        sent = messaging.send(work, conversation, Text("Are you there?")).id
        work.run(LOSE, id=sent)
    return sent


def status_of(cafe: Workspace, message: UUID) -> str:
    with working(cafe.agent, cafe.id) as work:
        return messaging.message(work, message).status


def test_a_member_lets_an_uncertain_message_rest(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    message = lost(cafe, hello)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        assert "It is not known whether this arrived" in tab.updates

        dropped = await tab.send(DecisionState.drop(str(message)), cafe.id, conversation_id=str(hello))

        assert "chose not to try again" in dropped.updates

    at_browsers(story)
    assert status_of(cafe, message) == "refused"


def test_a_member_has_an_uncertain_message_sent_again(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    message = lost(cafe, hello)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(DecisionState.resend(str(message)), cafe.id, conversation_id=str(hello))

    at_browsers(story)
    with working(cafe.agent, cafe.id) as work:
        wanted = work.row(text("SELECT resend_asked_at FROM messages WHERE id = :id"), id=message)
    assert wanted
    assert wanted.resend_asked_at


def test_a_viewer_and_mallory_decide_nothing(
    cafe: Workspace, harbour: Workspace, vera: Visitor, eve: Visitor, hello: UUID
) -> None:
    message = lost(cafe, hello)

    async def story(server: Server) -> None:
        for visitor, workspace in ((vera, cafe), (eve, harbour)):
            tab = await Tab(server, visitor.session).load(workspace.id)
            for decide in (DecisionState.resend, DecisionState.drop):
                await tab.send(decide(str(message)), workspace.id)

    at_browsers(story)
    assert status_of(cafe, message) == "unknown"
