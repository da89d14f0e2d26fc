"""Every handler of every page, called by a member who sees only their own, with whatever is hidden from them."""

from uuid import UUID

import pytest

from aerostic import messaging, workspaces
from aerostic.kit.actor import SYSTEM, Assignees, Restriction, Role
from aerostic.kit.work import working
from aerostic.messaging import Text
from tests.cast import Make, Workspace
from tests.isolation.calls import Belongings, calls, response_to, rows_of
from tests.isolation.test_handlers import ENDING, LEAVING
from tests.web.conftest import Visitor, member
from tests.web.tabs import Server, Tab, at_browsers

NAME, WORD = "Quincy Quartz", "tourmaline"
OF_CUSTOMERS = {"contact_tags", "contacts", "conversation_events", "conversation_reads", "conversations", "messages"}


@pytest.fixture
def rita(cafe: Workspace) -> Visitor:
    """May do nearly everything, and sees only conversations of her own."""
    rita = member("Rita", cafe, Role.AGENT)
    with working(SYSTEM, cafe.id) as work:
        workspaces.change_member(work, rita.account_id, Role.ADMIN, Restriction(assignees=Assignees.ME))
    return rita


@pytest.fixture
def hidden(cafe: Workspace, asha: Visitor) -> Belongings:
    """A conversation of Asha's, with an answer."""
    with working(SYSTEM, cafe.id) as work:
        make = Make(work, cafe)
        talk = make.conversation(f"The {WORD} secret")
        [said] = messaging.thread(work, talk.id)
        sent = messaging.send(work, talk.id, Text(f"An answer about {WORD}"))
        messaging.rename_person(work, talk.contact_id, NAME)
        messaging.assign(work, [talk.id], asha.account_id)
    return Belongings(talk.id, tuple(map(str, (talk.id, talk.contact_id, said.id, sent.id))))


def answers_to(who: Visitor, workspace_id: UUID, hidden: Belongings) -> dict[str, str]:
    """By handler, what the pages of this member are sent."""
    answers: dict[str, str] = {}

    async def story(server: Server) -> None:
        tab = await Tab(server, who.session).load(workspace_id)
        for call in [one for one in calls(hidden) if not one.name.endswith((ENDING, LEAVING))]:
            answers[call.name] = answers.get(call.name, "") + await response_to(tab, call, workspace_id, hidden)

    at_browsers(story)
    return answers


def betrayed(answers: dict[str, str]) -> list[str]:
    return [name for name, said in answers.items() if NAME in said or WORD in said]


def customers(workspace_id: UUID) -> dict[str, list[str]]:
    return {name: rows for name, rows in rows_of(workspace_id).items() if name in OF_CUSTOMERS}


def test_no_page_tells_or_changes_anything_of_a_conversation_that_is_somebody_elses(
    cafe: Workspace, rita: Visitor, hidden: Belongings
) -> None:
    before = customers(cafe.id)

    answers = answers_to(rita, cafe.id, hidden)

    assert betrayed(answers) == []
    assert customers(cafe.id) == before


def test_the_walk_reaches_what_there_is(cafe: Workspace, asha: Visitor, hidden: Belongings) -> None:
    """Whose it is does see it: else nothing above would prove anything."""
    seen = {".".join(name.rsplit(".", 2)[-2:]) for name in betrayed(answers_to(asha, cafe.id, hidden))}

    assert {one.rsplit("____", 1)[-1] for one in seen} >= {
        "audit_state.enter",
        "inbox_state.enter",
        "news_state.follow",
    }
