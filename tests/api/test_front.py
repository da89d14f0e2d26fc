import socket
from collections.abc import Iterator

import pytest
from httpx import Client
from httpx import Response as Answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from aerostic.api.guards import page_policy
from aerostic.kit.config import settings
from tests.api.serving import served, setting
from tests.services import Servers

PAGES = ("localhost", "app.localhost", "admin.localhost", "auth.localhost")


def get(client: Client, host: str, path: str, **headers: str) -> Answer:
    return client.get(path, headers={"host": f"{host}:3000", **headers})


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("localhost", "/"),
        ("localhost", "/pricing"),
        ("app.localhost", "/dashboard/0190/inbox"),
        ("admin.localhost", "/admin"),
        ("auth.localhost", "/login"),
        ("APP.localhost", "/dashboard"),
    ],
)
def test_each_host_answers_its_own_pages(client: Client, host: str, path: str) -> None:
    answer = get(client, host, path)

    assert (answer.status_code, answer.text) == (200, f"page http {path}")


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("app.localhost", "/admin"),
        ("app.localhost", "/login"),
        ("app.localhost", "/webhooks/meta"),
        ("app.localhost", "/api/v1/messages"),
        ("admin.localhost", "/dashboard"),
        ("auth.localhost", "/dashboard"),
        ("api.localhost", "/dashboard"),
        ("api.localhost", "/"),
        ("api.localhost", "/pricing"),
        ("127.0.0.1", "/dashboard"),
        ("localhost", "/_upload"),
        ("app.localhost", "/_event"),
        ("app.localhost", "/_event/foo"),
    ],
)
def test_what_belongs_to_another_host_is_not_found(client: Client, host: str, path: str) -> None:
    assert get(client, host, path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "app.localhost.evil.example", "localhost@evil.example", "", "[", "é"])
def test_a_host_that_is_not_ours_gets_nothing(client: Client, host: str) -> None:
    answer = client.get("/login", headers=[(b"host", host.encode())])

    assert answer.status_code in {400, 404}


@pytest.mark.parametrize(
    ("host", "home"),
    [("app.localhost", "/dashboard"), ("admin.localhost", "/admin"), ("auth.localhost", "/login")],
)
def test_the_root_leads_home(client: Client, host: str, home: str) -> None:
    answer = get(client, host, "/")

    assert (answer.status_code, answer.headers["location"]) == (302, home)


async def say_where(request: Request) -> Response:
    return RedirectResponse(request.url.replace(path="/there"))


@pytest.mark.parametrize("host", ["app.localhost", "APP.localhost:1234", "app.localhost:evil", "evil@app.localhost"])
def test_no_answer_repeats_a_host_that_was_made_up(servers: Servers, host: str) -> None:
    with served(Starlette(routes=[Route("/{path:path}", say_where)])) as client:
        answer = client.get("/dashboard", headers={"host": host})

    assert answer.headers.get("location", "http://app.localhost:3000/there") == "http://app.localhost:3000/there"


@pytest.mark.parametrize("host", [*PAGES, "api.localhost", "127.0.0.1"])
def test_every_host_says_that_it_is_alive(client: Client, host: str) -> None:
    answer = get(client, host, "/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("host", "path"),
    [*((host, "/assets/a.css") for host in PAGES), ("app.localhost", "/"), ("api.localhost", "/nothing")],
)
def test_every_answer_forbids_framing_sniffing_and_foreign_bases(client: Client, host: str, path: str) -> None:
    headers = get(client, host, path).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "base-uri '" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_forms_post_to_our_own_hosts_only(client: Client) -> None:
    policy = get(client, "auth.localhost", "/login").headers["content-security-policy"]

    assert (
        "form-action 'self' http://auth.localhost:3000 http://app.localhost:3000 http://admin.localhost:3000" in policy
    )


def test_pages_run_the_scripts_that_were_built_into_them_and_no_other() -> None:
    policy = page_policy(settings(), ["'sha256-abc='"])

    assert "script-src 'self' 'sha256-abc=';" in policy
    assert "unsafe-eval" not in policy


def test_built_assets_are_kept_for_good(client: Client) -> None:
    assert "immutable" in get(client, "app.localhost", "/assets/root-Ab12.js").headers["cache-control"]
    assert "cache-control" not in get(client, "app.localhost", "/dashboard").headers


def test_an_asset_that_is_not_there_is_not_missed_for_good(client: Client) -> None:
    missed = get(client, "app.localhost", "/assets/missing.js")

    assert missed.status_code == 404
    assert "cache-control" not in missed.headers


def test_every_request_has_an_id(client: Client) -> None:
    given = get(client, "app.localhost", "/dashboard", **{"x-request-id": "from-the-proxy-1"})
    made = get(client, "app.localhost", "/dashboard", **{"x-request-id": "no id\tat all"})

    assert given.headers["x-request-id"] == "from-the-proxy-1"
    assert len(made.headers["x-request-id"]) == 16


def test_a_header_cannot_claim_a_safe_connection(client: Client) -> None:
    assert get(client, "localhost", "/pricing", **{"x-forwarded-proto": "https"}).text == "page http /pricing"
    assert "strict-transport-security" not in get(client, "localhost", "/pricing").headers


@pytest.fixture
def in_production(servers: Servers) -> Iterator[Client]:
    with setting(AEROSTIC_ENV="production", AEROSTIC_BASE_URL="https://aero.example"), served() as client:
        yield client


def test_behind_https_pages_know_it_and_browsers_are_held_to_it(in_production: Client) -> None:
    answer = get(in_production, "app.aero.example", "/dashboard")

    assert answer.text == "page https /dashboard"
    assert "max-age" in answer.headers["strict-transport-security"]


def test_in_production_machines_are_answered_on_their_own_host_only(in_production: Client) -> None:
    assert get(in_production, "127.0.0.1", "/webhooks/meta").status_code == 404
    assert get(in_production, "localhost", "/api/v1/messages").status_code == 404
    assert get(in_production, "api.aero.example", "/webhooks/meta").status_code == 403
    assert get(in_production, "api.aero.example", "/api/v1/messages").status_code == 401


def opened(client: Client, host: str, origin: str | None, path: str = "/_event/?token=1") -> str | int:
    """What a page hears first, or the status of the refusal."""
    reached = socket.create_connection(("127.0.0.1", client.base_url.port or 0))
    named = Origin(origin) if origin else None
    try:
        with connect(f"ws://{host}:3000{path}", origin=named, sock=reached, compression=None, proxy=None) as live:
            return str(live.recv())
    except InvalidStatus as refusal:
        return refusal.response.status_code
    finally:
        reached.close()


@pytest.mark.parametrize("host", PAGES)
def test_a_page_of_ours_opens_its_websocket(client: Client, host: str) -> None:
    assert opened(client, host, f"http://{host}:3000") == "live"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("app.localhost", "http://evil.example"),
        ("app.localhost", "http://localhost:3000"),
        ("app.localhost", "https://app.localhost:3000"),
        ("app.localhost", "http://app.localhost:3000.evil.example"),
        ("app.localhost", "null"),
        ("app.localhost", None),
        ("api.localhost", "http://api.localhost:3000"),
        ("127.0.0.1", "http://127.0.0.1:3000"),
        ("evil.example", "http://evil.example"),
    ],
)
def test_a_websocket_from_anywhere_else_is_refused(client: Client, host: str, origin: str | None) -> None:
    assert opened(client, host, origin) == 403


def test_no_other_path_opens_a_websocket(client: Client) -> None:
    assert opened(client, "app.localhost", "http://app.localhost:3000", "/dashboard") == 403
