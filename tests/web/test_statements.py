"""What it costs the database to keep one open page true."""

from uuid import UUID

from sqlalchemy import event

from aerostic import messaging
from aerostic.access import Handshake, find_guest, perform
from aerostic.kit import db
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from aerostic.web.inbox.listing import Sought
from aerostic.web.inbox.reading import Question, read
from tests.cast import Workspace
from tests.web.conftest import Visitor

ROUND = 6  # two works begin and commit, and the first finds session and membership


def test_a_message_costs_the_page_that_has_it_open_one_statement(cafe: Workspace, ben: Visitor, hello: UUID):
    with working(cafe.agent, cafe.id) as work:
        [message] = messaging.thread(work, hello)

    assert statements(cafe, ben, Question(None, hello, (message.id,))) == ROUND + 1


def test_a_list_costs_a_page_two_statements(cafe: Workspace, ben: Visitor, hello: UUID):
    assert statements(cafe, ben, Question(Sought(), None)) == ROUND + 2


def statements(workspace: Workspace, visitor: Visitor, question: Question) -> int:
    """How many reach PostgreSQL when a page asks this: begins and commits among them."""
    asked: list[object] = []
    event.listen(db.engine(), "before_cursor_execute", note := lambda *_: asked.append(1))
    event.listen(db.engine(), "commit", note)
    try:
        here = find_guest(Handshake("a page", Surface.APP, visitor.session, workspace.id))
        assert here
        perform(here, read, question)
    finally:
        event.remove(db.engine(), "before_cursor_execute", note)
        event.remove(db.engine(), "commit", note)
    return len(asked)
