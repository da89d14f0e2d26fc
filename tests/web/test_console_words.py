"""The console shows operators no customer's name, number or words, whatever they open or ask."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import pytest

from aerostic import messaging
from aerostic.access import Audience
from aerostic.kit.work import working
from aerostic.messaging import MessageFilter, Text
from tests.admin.conftest import make_dead_letter
from tests.cast import Meta, Workspace, somebody
from tests.isolation.calls import Belongings, Call, calls
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

NAME, WORD, NUMBER = "Quincy Quartz", "tourmaline", somebody()
ROUTES = ({}, {"q": WORD}, {"q": NUMBER}, {"subject": NAME}, {"who": NAME})


@pytest.fixture
def belongings(cafe: Workspace, meta: Meta, hears: Callable[..., None], asha: Visitor) -> Belongings:
    """A customer wrote, and everything happened to them that the audit tells of."""
    hears(meta.message_from(NAME, f"The {WORD} secret", NUMBER))
    with working(cafe.owner, cafe.id) as work:
        [said] = messaging.messages(work, MessageFilter())
        assert said.conversation_id
        messaging.send(work, said.conversation_id, Text(f"An answer about {WORD}"))
        messaging.save_draft(work, said.conversation_id, f"A draft about {WORD}")
        messaging.rename_person(work, said.contact.id, f"{NAME} the Elder")
        messaging.assign(work, [said.conversation_id], asha.account_id)
        messaging.close(work, [said.conversation_id])
    make_dead_letter(cafe.id)
    things = (said.conversation_id, said.contact.id, said.id, cafe.id, asha.account_id)
    return Belongings(said.conversation_id, tuple(map(str, things)))


def told(cafe: Workspace, olga: Visitor, belongings: Belongings, route: dict[str, str]) -> dict[str, str]:
    """By handler, what the console answers to an operator who calls it with whatever can be named."""
    answers: dict[str, str] = {}

    async def story(server: Server) -> None:
        tab = await Tab(server, olga.session, "admin").load()
        for call in [one for one in calls(belongings) if one.need.audience is Audience.OPERATOR]:
            answers[call.name] = answers.get(call.name, "") + await answer_to(tab, call, cafe.id, route)

    at_browsers(story)
    return answers


async def answer_to(tab: Tab, call: Call, workspace_id: UUID, route: dict[str, str]) -> str:
    with suppress(Exception):  # a failure comes as words from the page's own edge
        await tab.send_named(call.name, call.arguments, None, tenant_id=str(workspace_id), **route)
    return tab.updates + " ".join(tab.asked)


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_the_console_shows_no_customers_name_number_or_words(
    cafe: Workspace, olga: Visitor, belongings: Belongings, route: dict[str, str]
) -> None:
    """An operator who knows one of them and searches for it reads it back, and learns none of the others."""
    answers = told(cafe, olga, belongings, route)

    marks = {NAME, WORD, NUMBER} - set(route.values())
    assert {name: found for name in answers if (found := [mark for mark in marks if mark in answers[name]])} == {}


def test_the_walk_reaches_what_happened_to_them(cafe: Workspace, olga: Visitor, belongings: Belongings) -> None:
    seen = " ".join(told(cafe, olga, belongings, {}).values())

    assert "Blue Lotus" in seen
    assert "Contact renamed" in seen
    assert "Conversation assigned" in seen
