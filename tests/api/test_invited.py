"""Coming in by an invitation, the way browsers do it: by forms on the auth host."""

from asyncio import Runner
from collections.abc import Iterator
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette

from aerostic import accounts, workspaces
from aerostic.api import session
from aerostic.kit import limits, mail, redis
from aerostic.kit.actor import Permission, Role
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.workspaces import RoleChoice
from aerostic.workspaces.jobs import MailInvitation
from tests.accounts.people import PASSWORD, operator, somebody
from tests.api.test_session import APP, AUTH, Browser, query_of, session_in
from tests.cast import Workspace
from tests.services import Servers
from tests.smtp import Postbox
from tests.workspaces.team import Colleague, colleague


@pytest.fixture
def door(servers: Servers) -> Iterator[Browser]:
    redis.client().flushdb()  # nobody's attempts
    limits.forget()
    with Runner() as runner:
        client = AsyncClient(transport=ASGITransport(Starlette(routes=session.routes())))
        yield Browser(client, runner)
        runner.run(client.aclose())


@pytest.fixture
def asha(cafe: Workspace) -> Colleague:
    return colleague("Asha", cafe, Role.OWNER)


def invited(asha: Colleague, email: str, role: RoleChoice = Role.AGENT) -> tuple[UUID, str]:
    with working(asha.actor, asha.workspace_id) as work:
        made, link = workspaces.invite(work, email, role)
    return made.id, link.partition("token=")[2]


def mailed(postbox: Postbox, asha: Colleague, email: str) -> str:
    invitation, _ = invited(asha, email)
    with working(workspace_id=asha.workspace_id) as work:
        letter = workspaces.letter_of_invitation(work, MailInvitation(invitation_id=invitation))
    assert letter
    mail.deliver(letter)
    return postbox.token


def posted(door: Browser, way: str, token: str, **fields: str) -> Response:
    headers = {"Origin": AUTH, "Sec-Fetch-Site": "same-origin"}
    return door.post(f"{AUTH}/auth/invited/{way}", data={"token": token, **fields}, headers=headers)


def names_in(cafe: Workspace) -> set[str]:
    with working(cafe.owner, cafe.id) as work:
        return {member.name for member in workspaces.members(work)}


def test_somebody_new_joins_with_an_account_of_their_own(
    door: Browser, cafe: Workspace, asha: Colleague, postbox: Postbox
) -> None:
    email = f"bea.{new_id().hex}@example.com"
    token = mailed(postbox, asha, email)

    sent_on = posted(door, "new", token, name="Bea", password=PASSWORD)
    here = door.get(sent_on.headers["location"])

    assert sent_on.headers["location"].startswith(f"{APP}/auth/callback?ticket=")
    assert here.headers["location"] == f"/dashboard/{cafe.id}/inbox"
    info = session_in(door)
    assert info
    assert (info.email, info.is_verified) == (email, True)
    assert names_in(cafe) == {"Asha", "Bea"}


@pytest.mark.parametrize("by_mail", [True, False])
def test_somebody_with_an_account_logs_in_and_joins(
    door: Browser, cafe: Workspace, asha: Colleague, postbox: Postbox, *, by_mail: bool
) -> None:
    bea = somebody("Bea")
    token = mailed(postbox, asha, bea.email) if by_mail else invited(asha, bea.email)[1]

    here = door.get(posted(door, "known", token, password=PASSWORD).headers["location"])

    assert here.headers["location"] == f"/dashboard/{cafe.id}/inbox"
    assert names_in(cafe) == {"Asha", "Bea"}


def test_whoever_reads_no_conversations_comes_in_at_home(door: Browser, cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        bookkeeper = workspaces.make_role(work, "Bookkeeper", {Permission.VIEW_TEAM})
    bea = somebody("Bea")
    _, token = invited(asha, bea.email, bookkeeper)

    here = door.get(posted(door, "known", token, password=PASSWORD).headers["location"])

    assert here.headers["location"] == f"/dashboard/{cafe.id}"


def test_a_wrong_password_lets_nobody_in(door: Browser, cafe: Workspace, asha: Colleague) -> None:
    bea = somebody("Bea")
    _, token = invited(asha, bea.email)

    refused = posted(door, "known", token, password="not her password")

    assert query_of(refused) == {"problem": "credentials", "token": token}
    assert names_in(cafe) == {"Asha"}


def test_a_link_that_was_handed_over_says_the_same_of_every_address(
    door: Browser, cafe: Workspace, asha: Colleague
) -> None:
    bea = somebody("Bea")
    answers = []

    for email in (bea.email, f"nobody.{new_id().hex}@example.com"):
        _, token = invited(asha, email)
        new = posted(door, "new", token, name="Bea", password=PASSWORD)
        known = posted(door, "known", token, password="a guess of twelve")
        mail = posted(door, "mail", token)
        answers.append([query_of(one) | {"token": ""} for one in (new, known, mail)])

    assert answers[0] == answers[1]
    assert answers[0][0]["problem"] == "mail"
    assert answers[0][2]["said"] == "mailed"
    assert names_in(cafe) == {"Asha"}


def test_a_weak_password_keeps_the_invitation_open(
    door: Browser, cafe: Workspace, asha: Colleague, postbox: Postbox
) -> None:
    token = mailed(postbox, asha, f"bea.{new_id().hex}@example.com")

    for fields, problem in (({"name": "Bea", "password": "short"}, "password"), ({"password": PASSWORD}, "name")):
        assert query_of(posted(door, "new", token, **fields)) == {"problem": problem, "token": token}
    assert posted(door, "new", token, name="Bea", password=PASSWORD).headers["location"].startswith(APP)


def test_whoever_has_an_account_makes_no_second_one(
    door: Browser, cafe: Workspace, asha: Colleague, postbox: Postbox
) -> None:
    token = mailed(postbox, asha, somebody("Bea").email)

    assert query_of(posted(door, "new", token, name="Eve", password=PASSWORD))["problem"] == "email"
    assert names_in(cafe) == {"Asha"}


def test_a_spent_link_opens_nothing(door: Browser, cafe: Workspace, asha: Colleague, postbox: Postbox) -> None:
    token = mailed(postbox, asha, f"bea.{new_id().hex}@example.com")
    posted(door, "new", token, name="Bea", password=PASSWORD)

    for way in ("new", "known", "mail"):
        answer = posted(door, way, token, name="Eve", password=PASSWORD)
        assert query_of(answer)["problem"] == "invitation"
    assert names_in(cafe) == {"Asha", "Bea"}


def test_an_operator_joins_no_workspace(door: Browser, cafe: Workspace, asha: Colleague) -> None:
    _, token = invited(asha, operator().email)

    assert query_of(posted(door, "known", token, password=PASSWORD))["problem"] == "operator"
    assert names_in(cafe) == {"Asha"}
    assert session_in(door, Surface.ADMIN) is None


@pytest.mark.parametrize("way", ["new", "known", "mail"])
def test_another_sites_form_is_not_taken(door: Browser, asha: Colleague, way: str) -> None:
    _, token = invited(asha, somebody("Bea").email)

    answer = door.post(f"{AUTH}/auth/invited/{way}", data={"token": token}, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403


def test_a_member_of_two_workspaces_needs_no_second_log_in(
    door: Browser, cafe: Workspace, harbour: Workspace, asha: Colleague
) -> None:
    bea = colleague("Bea", harbour)
    _, token = invited(asha, bea.email)
    door.get(posted(door, "known", token, password=PASSWORD).headers["location"])

    info = session_in(door)
    assert info
    with working(accounts.AccountRow(bea.id, bea.email, "Bea", is_operator=False).actor) as work:
        mine = workspaces.own_workspaces(work)
        actors = [workspaces.actor(work, info, place.workspace_id) for place in mine]
    assert {place.name for place in mine} == {"Blue Lotus Café", "Harbour Books"}
    assert all(actor.permissions for actor in actors)
