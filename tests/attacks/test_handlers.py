"""Every handler there is, called over a real websocket by whoever has no business with it."""

import json
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest

from aerostic.aerostic import app
from tests.attacks.bundle import arguments, named_in_public
from tests.attacks.conftest import Secret
from tests.attacks.visitors import Visitors
from tests.browser.raw import EVENT, INBOX, LOADING, Script, script
from tests.faults.product import Product

assert app, "the handlers are registered"

AT_ONCE = 50  # of a hundred that may wait
UNDECLARED = ("setvar", "reset", "get_state", "_show", "__init__", "router_data", "add_var", "dict")
OWNERS_OWN = "leaving_state.leave"


@pytest.fixture(scope="module")
def table(secret: Secret) -> dict[str, dict[str, Any]]:
    return arguments(secret.conversation_id)


@dataclass(frozen=True, slots=True)
class Target:
    secret: Secret
    table: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def target(secret: Secret, table: dict[str, dict[str, Any]]) -> Target:
    return Target(secret, table)


def call_all(asking: Script, product: Product, table: dict[str, dict[str, Any]], conversation_id: str) -> str:
    query = {"workspace_id": product.workspace_id, "conversation_id": conversation_id}
    for number, (name, payload) in enumerate(table.items(), start=1):
        told = {"name": name, "payload": payload, "router_data": {"pathname": INBOX, "query": query}}
        asking.line.send(EVENT + json.dumps(["event", told]))
        if number % AT_ONCE == 0:
            asking.listen()
    asking.listen()
    return asking.heard


def contents(product: Product) -> str:
    with product.api() as api:
        told = [api.get(path, params={"limit": 200}).content for path in ("/conversations", "/messages")]
    return sha256(b"".join(told)).hexdigest()


def test_the_table_knows_every_handler_that_the_public_scripts_name(
    visitors: Visitors, table: dict[str, dict[str, Any]]
) -> None:
    named = named_in_public(visitors)

    assert len(named) > 80
    assert named - set(table) == set()


def test_the_owner_does_hear_the_secret(product: Product, visitors: Visitors, secret: Secret) -> None:
    """Else nothing below would prove anything."""
    with script(product.port, "app.localhost", visitors.owner) as asking:
        asking.send(LOADING, product.workspace_id)
        heard = asking.send("aerostic___web___inbox___state____inbox_state.enter", product.workspace_id)

    assert secret.words in heard


@pytest.mark.parametrize("begin", [LOADING, ""])
@pytest.mark.parametrize(
    ("who", "surface"),
    [
        ("", "app"), ("", "admin"), ("", "auth"), ("x" * 43, "app"),
        ("mallory", "app"), ("mallory", "admin"), ("operator", "app"),
    ],
)  # fmt: skip
def test_whoever_has_no_business_with_it_hears_and_changes_nothing(
    visitors: Visitors, target: Target, who: str, surface: str, begin: str
) -> None:
    product, secret, table = visitors.product, target.secret, target.table
    before = contents(product)
    session = getattr(visitors, who) if who in {"mallory", "operator"} else who
    tried = {name: payload for name, payload in table.items() if not name.endswith(OWNERS_OWN)}
    states = {name.rpartition(".")[0] for name in table}
    tried |= {f"{state}.{name}": {"var_name": "name", "value": "x"} for state in states for name in UNDECLARED[:2]}

    with script(product.port, f"{surface}.localhost", session) as asking:
        if begin:
            asking.send(begin, product.workspace_id)
        heard = call_all(asking, product, tried, str(secret.conversation_id))

    assert secret.words not in heard
    assert contents(product) == before


@pytest.mark.parametrize("who", ["", "mallory"])
@pytest.mark.parametrize("her_page", ["left", "open"])
def test_the_name_of_somebody_elses_page_opens_nothing(
    product: Product, visitors: Visitors, secret: Secret, who: str, her_page: str
) -> None:
    token = f"a-page-{time.monotonic_ns()}"
    thief = getattr(visitors, who) if who else ""
    enter = "aerostic___web___inbox___state____inbox_state.enter"

    with script(product.port, "app.localhost", visitors.owner, token=token) as hers:
        hers.send(LOADING, product.workspace_id)
        assert secret.words in hers.send(enter, product.workspace_id)
        if her_page == "left":
            hers.line.close()
        with script(product.port, "app.localhost", thief, token=token) as stealing:
            for name in (enter, LOADING, "hydrate", enter):
                stealing.send(name, product.workspace_id)

    assert secret.words not in stealing.heard
