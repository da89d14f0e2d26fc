"""Every route of machines and every posted form: without a key, with a foreign, a narrow and a barred one."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from httpx import Client, Response
from starlette.routing import Route

from aerostic import messaging, workspaces
from aerostic.api import session
from aerostic.api.routes import V1
from aerostic.api.v1.endpoints import ENDPOINTS, Endpoint
from aerostic.kit import limits
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.work import working
from tests.api.program import key_of
from tests.api.serving import served
from tests.cast import Talk, Workspace, committed_conversation
from tests.isolation.calls import MARK, rows_of, suspend
from tests.services import Servers

COUNTED = "api_keys"  # when a key was last used
every_endpoint = pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
FORMS = [route.path for route in session.routes() if isinstance(route, Route) and "POST" in (route.methods or ())]


@pytest.fixture(scope="module")
def client(servers: Servers) -> Iterator[Client]:
    limits.forget()
    with served() as client:
        yield client


@pytest.fixture
def talk(cafe: Workspace) -> Talk:
    return committed_conversation(cafe, f"The {MARK} secret")


def asked(client: Client, one: Endpoint, talk: Talk, cafe: Workspace, secret: str | None) -> list[Response]:
    """Once for each id of the café's that the path could name."""
    headers = {"authorization": f"Bearer {secret}"} if secret is not None else {}
    body = {"to": talk.wa_id, "type": "text", "text": {"body": "Mallory was here"}} if one.method != "GET" else None
    paths = [one.path.replace("{id}", str(found)) for found in ids_of(cafe, talk)] if "{id}" in one.path else [one.path]
    return [client.request(one.method, V1 + path, json=body, headers=headers) for path in paths]


def ids_of(cafe: Workspace, talk: Talk) -> list[UUID]:
    with working(cafe.agent, cafe.id) as work:
        [message] = messaging.messages(work, messaging.MessageFilter())
    return [talk.id, talk.contact_id, message.id, cafe.channel.id, cafe.id]


@every_endpoint
@pytest.mark.parametrize("secret", [None, "aero_test_guess", "x" * 300])
def test_without_a_valid_key_nothing_is_returned(
    client: Client, one: Endpoint, talk: Talk, cafe: Workspace, secret: str | None
) -> None:
    before = rows_of(cafe.id)

    answers = asked(client, one, talk, cafe, secret)

    assert {answer.status_code for answer in answers} == {401}
    assert rows_of(cafe.id) == before


@every_endpoint
def test_a_foreign_key_reaches_nothing_of_the_cafe(
    client: Client, one: Endpoint, talk: Talk, cafe: Workspace, harbour: Workspace
) -> None:
    before = rows_of(cafe.id)
    secret = key_of(harbour, *workspaces.MESSAGE_SCOPES, Permission.VIEW_CHANNELS)

    answers = asked(client, one, talk, cafe, secret)

    assert [answer.text for answer in answers if MARK in answer.text] == []
    assert {answer.status_code for answer in answers} <= {200, 404, 409}
    assert rows_of(cafe.id) == before


@every_endpoint
def test_a_key_without_the_scope_is_refused(client: Client, one: Endpoint, talk: Talk, cafe: Workspace) -> None:
    secret = key_of(cafe, Permission.VIEW_TEMPLATES)
    before = rows_of(cafe.id, COUNTED)

    answers = asked(client, one, talk, cafe, secret)

    assert {answer.status_code for answer in answers} == {403}
    assert rows_of(cafe.id, COUNTED) == before


@every_endpoint
def test_a_suspended_workspaces_key_is_told_why(client: Client, one: Endpoint, talk: Talk, cafe: Workspace) -> None:
    secret = key_of(cafe)
    suspend(cafe.id)
    before = rows_of(cafe.id, COUNTED)

    answers = asked(client, one, talk, cafe, secret)

    assert {answer.status_code for answer in answers} == {403}
    assert all("Open invoices" in answer.json()["detail"] for answer in answers)
    assert rows_of(cafe.id, COUNTED) == before


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("surface", ["auth", "app", "admin", "api"])
def test_a_form_filled_by_nobody_opens_no_door(
    client: Client, cafe: Workspace, talk: Talk, path: str, surface: str
) -> None:
    fields = ("email", "password", "token", "name", "workspace", "old", "new", "key", "page")
    before = rows_of(cafe.id)
    host = settings().url(surface).split("//")[1]

    answer = client.post(path, data=dict.fromkeys(fields, "mallory@example.com"), headers={"host": host})

    assert answer.status_code in {303, 404, 405}
    assert "ticket=" not in answer.headers.get("location", "")
    assert rows_of(cafe.id) == before
