"""The audit leaves as a CSV file, for whoever may read it and as far as they may."""

import asyncio
import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from httpx import ASGITransport, AsyncClient, Client, Response
from starlette.applications import Starlette

from aerostic import audit, workspaces
from aerostic.access import Audience, Guest, Need
from aerostic.api.exports import EXPORTS
from aerostic.api.members import Download, Export, Query, route
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit.ids import new_id
from aerostic.kit.spreadsheet import UTF8
from aerostic.kit.work import working
from aerostic.trail import HEADS
from tests.api.downloads import download, headers
from tests.cast import Make, Workspace
from tests.isolation.calls import suspend
from tests.web.conftest import Visitor

[AUDIT] = [export.path for export in EXPORTS if export.path.endswith("/audit.csv")]


def rows(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.text.removeprefix(UTF8))))


def test_an_owner_takes_the_audit_along_with_names_for_ids(client: Client, cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.agent, cafe.id) as work:
        talk = Make(work, cafe).conversation()
        audit.record(work, "conversation.closed", talk.id)

    answer = download(client, AUDIT, cafe.id, asha.session)

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="audit-{datetime.now(UTC):%Y-%m-%d}.csv"' in answer.headers["content-disposition"]
    assert tuple(rows(answer)[0]) == HEADS
    [closed] = [row for row in rows(answer) if row["What happened"] == "Conversation closed"]
    assert (closed["Who"], closed["Subject"], closed["Subject id"]) == ("Ben", "Mariam", str(talk.id))


def test_no_browser_and_no_proxy_keeps_the_file(client: Client, cafe: Workspace, asha: Visitor) -> None:
    answer = download(client, AUDIT, cafe.id, asha.session)

    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_file_holds_what_the_page_asks_for(client: Client, cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.owner, cafe.id) as work:
        workspaces.create_key(work, "Till")

    found = rows(download(client, f"{AUDIT}?what=key+created&since=2020-01-01", cafe.id, asha.session))

    assert [(row["What happened"], row["Subject"]) for row in found] == [("Key created", "Till")]


def test_a_file_longer_than_one_page_is_sent_whole(client: Client, cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record_each(work, "step.taken", [new_id() for _ in range(401)])

    found = rows(download(client, f"{AUDIT}?what=step", cafe.id, asha.session))

    assert len({row["Subject id"] for row in found}) == 401


def test_that_it_was_taken_along_is_on_record(client: Client, cafe: Workspace, asha: Visitor) -> None:
    download(client, f"{AUDIT}?who=Ben", cafe.id, asha.session)

    with working(cafe.owner, cafe.id) as work:
        [said] = audit.search(work, limit=1)
    assert (said.action, said.actor_id, said.details) == ("audit.exported", asha.account_id, {"who": "Ben"})


def test_what_no_name_can_hold_is_left_out_of_the_question(client: Client, cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "step.taken")

    query = "?who=%00Ash%00a&what=%00&subject=%00&since=%00&until=%00"
    found = rows(download(client, AUDIT + query, cafe.id, asha.session))

    assert {row["Who"] for row in found} == {"Asha"}


def status(client: Client, cafe: Workspace, session: str = "", surface: str = "app") -> int:
    return download(client, AUDIT, cafe.id, session, surface).status_code


def test_nobody_else_gets_it(client: Client, cafe: Workspace, ben: Visitor, eve: Visitor, olga: Visitor) -> None:
    assert [status(client, cafe, session) for session in ("", "a guess", olga.session)] == [401, 401, 401]
    assert status(client, cafe, ben.session) == 403
    assert status(client, cafe, eve.session) == 403
    assert status(client, cafe, olga.session, "admin") == 404


def test_it_is_on_the_apps_host_alone_and_in_workspaces_that_work(
    client: Client, cafe: Workspace, asha: Visitor
) -> None:
    elsewhere = [status(client, cafe, asha.session, surface) for surface in ("auth", "api", "admin", "landing")]

    suspend(cafe.id)

    assert elsewhere == [404, 404, 404, 404]
    assert status(client, cafe, asha.session) == 403
    assert download(client, AUDIT, new_id(), asha.session).status_code == 403


def test_whoever_is_refused_is_told_why(
    client: Client, cafe: Workspace, asha: Visitor, ben: Visitor, eve: Visitor
) -> None:
    def answer_to(session: str = "") -> str:
        return download(client, AUDIT, cafe.id, session).text

    assert answer_to() == "Log in again to go on."
    assert answer_to(eve.session).startswith("It does not exist, or your account has no access to it.")
    assert answer_to(ben.session) == "Your role does not allow this. Ask an owner or admin of the workspace."
    suspend(cafe.id)
    assert "Open invoices" in answer_to(asha.session)


def test_a_page_of_another_site_cannot_ask_for_it(client: Client, cafe: Workspace, asha: Visitor) -> None:
    address = AUDIT.replace("{workspace_id:uuid}", str(cafe.id))

    answers = [client.get(address, headers=headers(asha.session, site=site)) for site in ("cross-site", "same-site")]

    assert [answer.status_code for answer in answers] == [405, 405]


def test_a_look_at_the_headers_is_no_export(client: Client, cafe: Workspace, asha: Visitor) -> None:
    address = AUDIT.replace("{workspace_id:uuid}", str(cafe.id))

    answer = client.head(address, headers=headers(asha.session))

    assert answer.status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/audit.csv",
        "/dashboard/x/settings/audit.csv",
        "/dashboard/{workspace_id:uuid}/settings/passwords.csv",
    ],
)
def test_what_is_no_export_is_not_found(client: Client, cafe: Workspace, asha: Visitor, path: str) -> None:
    assert download(client, path, cafe.id, asha.session).status_code == 404


def fails_at_once(_: Guest, __: Query) -> Download:
    raise ZeroDivisionError


def fails_on_the_way(_: Guest, __: Query) -> Download:
    def parts() -> Iterator[str]:
        yield "half"
        raise ZeroDivisionError

    return Download("x.txt", "text/plain", parts())


def failing(verb: object, cafe: Workspace, asha: Visitor) -> Response:
    export = Export("/dashboard/{workspace_id:uuid}/x.csv", Need(Audience.MEMBER), verb)  # pyright: ignore[reportArgumentType]

    async def ask() -> Response:
        transport = ASGITransport(Starlette(routes=[route(export, ThreadPool())]))
        async with AsyncClient(transport=transport, base_url="http://app.localhost:3000") as client:
            return await client.get(f"/dashboard/{cafe.id}/x.csv", headers=headers(asha.session))

    return asyncio.run(ask())


def test_a_failure_is_explained_calmly_with_a_reference(cafe: Workspace, asha: Visitor) -> None:
    answer = failing(fails_at_once, cafe, asha)

    assert answer.status_code == 500
    assert re.match(r"Something on our side did not work\. Tell us this reference: ", answer.text)


def test_a_file_that_breaks_off_is_never_taken_for_a_whole_one(cafe: Workspace, asha: Visitor) -> None:
    with pytest.raises(ZeroDivisionError):
        failing(fails_on_the_way, cafe, asha)
