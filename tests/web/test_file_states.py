"""A file that WhatsApp did not give is asked for once more in the thread, by whoever sees the conversation."""

from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import media, messaging
from aerostic.kit.work import working
from aerostic.media import Announced
from aerostic.messaging.errors import MessageNotFound
from aerostic.web.inbox.fetching import FetchingState, fetch_file_of
from aerostic.web.inbox.state import InboxState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

BRINGS = text("UPDATE messages SET file_id = :file WHERE id = :id")
DID_NOT_COME = text("UPDATE media_files SET state = 'expired', reason = 'WhatsApp keeps it no more.' WHERE id = :id")


@pytest.fixture
def missing(cafe: Workspace, hello: UUID) -> UUID:
    """A message whose file WhatsApp keeps no more."""
    with working(cafe.owner, cafe.id) as work:
        [said] = messaging.thread(work, hello)
        [file] = media.announce(work, [Announced(channel_id=cafe.channel.id, kind="image", meta_id="1", name=None)])
        work.run(BRINGS, id=said.id, file=file)
        work.run(DID_NOT_COME, id=file)
    return said.id


def test_a_file_that_did_not_come_says_why_and_is_asked_for_again(
    cafe: Workspace, ben: Visitor, hello: UUID, missing: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        assert "WhatsApp keeps it no more." in tab.updates

        await tab.send(FetchingState.fetch(str(missing)), cafe.id, conversation_id=str(hello))

    at_browsers(story)
    with working(cafe.agent, cafe.id) as work:
        file = messaging.message(work, missing).file
    assert file
    assert file.state == "waiting"


def test_nobody_else_asks_for_the_file(harbour: Workspace, missing: UUID) -> None:
    with working(harbour.agent, harbour.id) as work, pytest.raises(MessageNotFound):
        fetch_file_of(work, missing)
