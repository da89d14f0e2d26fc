"""R6: two workspaces on one installation; whatever Mallory asks for, she hears of her own alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as combinations
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from aerostic import tables, workspaces
from aerostic.kit.work import working
from tests.faults.meta import Meta, Post, body, text_value
from tests.faults.product import Product, Store, new_mark, wait_for
from tests.services import Servers, use

ASKS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SECRET_PERSON = 720_001


@dataclass(frozen=True, slots=True)
class Cafe:
    """What the café holds and Mallory would like to have."""

    mark: str
    wa_id: str
    messages: list[dict[str, Any]]
    conversations: list[dict[str, Any]]
    cursors: list[str]

    @property
    def ids(self) -> list[str]:
        held = [*self.messages, *self.conversations, *(one["contact"] for one in self.messages)]
        channels = [one["channel"] for one in self.conversations]
        return sorted({one["id"] for one in (*held, *channels)})


@pytest.fixture(scope="module")
def mallorys_key(installed: Product, servers: Servers) -> str:
    """Made the way every key is made, in her own workspace."""
    record, hers = installed.record, installed.login("owner", "mallory")["workspace_id"]
    use(Servers(record["database_url"], record["redis_url"]))
    with working(workspace_id=UUID(hers)) as work:
        _, secret = workspaces.create_key(work, "Mallory's")
    use(servers)
    plan = "UPDATE workspaces SET plan = 'enterprise' WHERE id = %s"  # she may ask as often as she likes
    installed.store.rows(plan, hers, role="aerostic_app", workspace=hers)
    return secret


@pytest.fixture
def mallory(product: Product, mallorys_key: str) -> Iterator[httpx.Client]:
    with product.api(mallorys_key) as client:
        yield client


@pytest.fixture(scope="module")
def cafe(installed: Product) -> Cafe:
    meta, mark = Meta.of(installed.record), new_mark()
    posts = [
        Post(
            body(
                meta.waba_id,
                text_value(installed.number, f"wamid.{mark}{n}", f"{mark} pistachio {n}", SECRET_PERSON + n),
            )
        )
        for n in range(4)
    ]
    meta.deliver(posts, 100)
    wait_for(lambda: installed.store.number("SELECT count(*) FROM messages WHERE body LIKE %s", f"{mark}%") == 4)
    with installed.api() as api:
        messages, conversations = (
            api.get(path, params={"limit": 2}).json() for path in ("/messages", "/conversations")
        )
    wa_id = messages["data"][0]["contact"]["wa_id"]
    cursors = [messages["next_cursor"], conversations["next_cursor"]]
    return Cafe(mark, wa_id, messages["data"], conversations["data"], cursors)


def test_every_route_of_the_api_shows_mallory_nothing_of_the_cafe(
    product: Product, mallory: httpx.Client, cafe: Cafe
) -> None:
    for method, path, query, document in guesses(product, cafe):
        answer = mallory.request(method, path, params=query, json=document)

        assert answer.status_code in {200, 403, 404, 405, 409, 422}, (method, path, query, answer.text)
        assert not reveals(answer.text, cafe, [*query.values(), path, json.dumps(document)]), (method, path, query)


def guesses(product: Product, cafe: Cafe) -> Iterator[tuple[str, str, dict[str, str], Any]]:
    """Every route, with every id and cursor of the café in every place that takes one."""
    with product.api() as api:
        described = api.get("/openapi.json").json()["paths"]
    for path, method in combinations(described, ASKS):
        queries = [{}, *({"cursor": one} for one in cafe.cursors), *({"contact": one} for one in cafe.ids)]
        paths = [path.replace("{id}", one) for one in (cafe.ids if "{id}" in path else [""])]
        for filled, query in combinations(paths, queries if method == "GET" else [{}]):
            yield method, filled.removeprefix("/api/v1"), query, order_to(cafe) if method == "POST" else None


def order_to(cafe: Cafe) -> dict[str, Any]:
    """To a person the café knows and she does not."""
    return {"to": cafe.wa_id, "type": "text", "text": {"body": "hello from elsewhere"}}


def reveals(answer: str, cafe: Cafe, asked: list[str]) -> bool:
    """Anything of the café's that she did not say herself."""
    own = " ".join(asked)
    return any(held in answer for held in (cafe.mark, cafe.wa_id, *cafe.ids) if held not in own)


def test_the_cafe_itself_would_hear_it(product: Product, cafe: Cafe) -> None:
    with product.api() as api:
        for message in cafe.messages:
            assert cafe.mark in api.get(f"/messages/{message['id']}").text


def test_a_message_to_somebody_only_the_cafe_knows_does_not_leave(
    product: Product, mallory: httpx.Client, cafe: Cafe
) -> None:
    answer = mallory.post("/messages/send", json=order_to(cafe))

    assert answer.status_code == 409
    assert product.sandbox.accepted(contains="hello from elsewhere") == []


@pytest.mark.parametrize("key", ["aero_dev_wrong", "Bearer", "null"])
def test_without_a_key_the_api_returns_nothing(product: Product, cafe: Cafe, key: str) -> None:
    url = f"{product.record['urls']['api']}/api/v1"

    for path in ("/messages", "/conversations", f"/messages/{cafe.messages[0]['id']}"):
        answer = httpx.get(url + path, headers={"Authorization": f"Bearer {key}"})
        assert (answer.status_code, reveals(answer.text, cafe, [path])) == (401, False)


@pytest.mark.parametrize("table", tables.of_tenancy("tenant"))
def test_no_statement_in_mallorys_workspace_touches_a_row_of_another(product: Product, table: str) -> None:
    hers = product.login("owner", "mallory")["workspace_id"]

    for workspace in ("", hers, str(uuid4())):
        assert foreign_rows(product.store, table, workspace) == 0
        assert changed(product, f"DELETE FROM {table} WHERE workspace_id = %s", workspace) == 0  # noqa: S608


@pytest.mark.parametrize("table", tables.of_tenancy("tenant"))
def test_a_statement_without_a_workspace_finds_no_row(product: Product, table: str) -> None:
    assert product.store.number(f"SELECT count(*) FROM {table}", role="aerostic_app") == 0  # noqa: S608


def test_raw_events_are_not_for_tenants(product: Product) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        product.store.rows("SELECT body FROM raw_events", role="aerostic_app")


def foreign_rows(store: Store, table: str, workspace: str) -> int:
    return store.number(
        f"SELECT count(*) FROM {table} WHERE workspace_id::text <> %s",  # noqa: S608
        workspace,
        role="aerostic_app",
        workspace=workspace,
    )


def changed(product: Product, statement: str, workspace: str) -> int:
    """How many of the café's rows; append-only tables refuse outright."""
    asked = f"{statement} RETURNING 1"
    try:
        return len(product.store.rows(asked, product.workspace_id, role="aerostic_app", workspace=workspace))
    except psycopg.errors.InsufficientPrivilege:
        return 0
