"""The audit leaves as a CSV file, for whoever may read it and as far as they may."""

import asyncio
import csv
import re
from datetime import UTC, datetime
from io import StringIO
from uuid import UUID

import httpx
import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from starlette.responses import PlainTextResponse

from aerostic import accounts, audit, workspaces
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.web.settings import audit_export
from aerostic.web.settings.audit_export import HEADS, UTF8, Export
from tests.cast import Make, Workspace
from tests.web.conftest import Visitor

APP = "http://app.localhost:3000"
SUSPEND = text("UPDATE workspaces SET suspended_at = now(), suspended_reason = 'Unpaid' WHERE id = :id")


def asked(workspace_id: UUID, session: str = "", base: str = APP, **how: str) -> httpx.Response:
    path = f"/dashboard/{workspace_id}/settings/audit.csv{how.get('query', '')}"
    headers = {"Cookie": f"{accounts.cookie_name()}={session}", "Sec-Fetch-Site": how.get("site", "same-origin")}

    async def ask() -> httpx.Response:
        transport = ASGITransport(Export(PlainTextResponse("a page")))
        async with AsyncClient(transport=transport, base_url=base) as client:
            return await client.get(path, headers=headers)

    return asyncio.run(ask())


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.text.removeprefix(UTF8))))


def test_an_owner_takes_the_audit_along_with_names_for_ids(cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.agent, cafe.id) as work:
        talk = Make(work, cafe).conversation()
        audit.record(work, "conversation.closed", talk.id)

    answer = asked(cafe.id, asha.session)

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="audit-{datetime.now(UTC):%Y-%m-%d}.csv"' in answer.headers["content-disposition"]
    assert tuple(rows(answer)[0]) == HEADS
    [closed] = [row for row in rows(answer) if row["What happened"] == "Conversation closed"]
    assert (closed["Who"], closed["Subject"], closed["Subject id"]) == ("Ben", "Mariam", str(talk.id))


def test_the_file_holds_what_the_page_asks_for(cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.owner, cafe.id) as work:
        workspaces.create_key(work, "Till")

    found = rows(asked(cafe.id, asha.session, query="?what=key+created&since=2020-01-01"))

    assert [(row["What happened"], row["Subject"]) for row in found] == [("Key created", "Till")]


def test_pages_follow_each_other_up_to_the_bound(
    cafe: Workspace, asha: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record_each(work, "step.taken", [new_id() for _ in range(9)])
    monkeypatch.setattr(audit_export, "PAGE", 2)
    monkeypatch.setattr(audit_export, "MOST", 6)

    found = rows(asked(cafe.id, asha.session, query="?what=step"))

    assert len({row["Subject id"] for row in found}) == len(found) == 6


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_nothing_in_it_is_a_formula(cafe: Workspace, asha: Visitor, name: str) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "tag.made", new_id(), name=name)

    [made] = rows(asked(cafe.id, asha.session, query="?what=tag+made"))

    assert made["Subject"] == f"'{name}"


def test_that_it_was_taken_along_is_on_record(cafe: Workspace, asha: Visitor) -> None:
    asked(cafe.id, asha.session, query="?who=Ben")

    with working(cafe.owner, cafe.id) as work:
        [said] = audit.trail(work, limit=1)
    assert (said.action, said.actor_id, said.details) == ("audit.exported", asha.account_id, {"who": "Ben"})


def test_what_no_name_can_hold_is_left_out_of_the_question(cafe: Workspace, asha: Visitor) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "step.taken")

    found = rows(asked(cafe.id, asha.session, query="?who=%00Ash%00a&what=%00&subject=%00&since=%00&until=%00"))

    assert {row["Who"] for row in found} == {"Asha"}


def test_what_goes_wrong_is_told_calmly_with_a_reference(
    cafe: Workspace, asha: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_export, "PAGE", -1)  # PostgreSQL fails

    answer = asked(cafe.id, asha.session)

    assert answer.status_code == 500
    assert re.search(r"tell your administrator this reference: [0-9a-f]{8}\.$", answer.text)


def test_nobody_else_gets_it(cafe: Workspace, asha: Visitor, ben: Visitor, eve: Visitor, olga: Visitor) -> None:
    assert asked(cafe.id).status_code == 401
    assert asked(cafe.id, "a guess").status_code == 401
    assert asked(cafe.id, ben.session).status_code == 403
    assert asked(cafe.id, eve.session).status_code == 403
    assert asked(cafe.id, olga.session).status_code == 401
    assert asked(cafe.id, olga.session, base="http://admin.localhost:3000").status_code == 403
    assert asked(cafe.id, asha.session, base="http://auth.localhost:3000").status_code == 401
    assert asked(cafe.id, asha.session, site="cross-site").status_code == 405
    with working(workspace_id=cafe.id) as work:
        work.run(SUSPEND, id=cafe.id)
    assert asked(cafe.id, asha.session).status_code == 403


def test_all_else_is_the_pages(cafe: Workspace, asha: Visitor) -> None:
    async def ask() -> str:
        transport = ASGITransport(Export(PlainTextResponse("a page")))
        async with AsyncClient(transport=transport, base_url=APP) as client:
            return (await client.get(f"/dashboard/{cafe.id}/settings/audit")).text

    assert asyncio.run(ask()) == "a page"
