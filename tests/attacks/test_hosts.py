"""What a host answers, whatever the request claims to be."""

import re

import pytest

from tests.attacks.visitors import Visitors

SURFACES = ("landing", "app", "admin", "auth", "api")
FILES = (
    "/.env", "/.aerostic/dev.json", "/../.env", "/..%2f.env", "/%2e%2e/%2e%2e/.env", "/rxconfig.py", "/.git/config",
    "/assets/../../../.aerostic/dev.json", "/assets/..%2f..%2f..%2f.aerostic/dev.json", "/assets/", "/assets/%00",
    "/fonts/..%2f..%2f..%2f..%2f..%2fetc/passwd", "/env.json", "/backend/stateful_pages.json", "/_upload", "/_health",
    "/_upload/x.css", "/_all_routes", "/uploaded_files/x.css", "/_event/?EIO=4&transport=polling",
)  # fmt: skip
ELSEWHERE = {
    "app": ("/admin", "/login", "/api/v1/openapi.json", "/metrics", "/readyz", "/webhooks/meta"),
    "admin": ("/dashboard", "/login", "/metrics"),
    "auth": ("/dashboard", "/admin", "/metrics"),
}
PAGES = (("app", "/dashboard/"), ("auth", "/login/"), ("admin", "/admin/"), ("landing", "/"))


def status(answer: bytes) -> str:
    return answer[9:12].decode()


@pytest.mark.parametrize(
    "head",
    [
        *(f"Host: {name}" for name in ("app.localhost.", "evil.app.localhost", "app.localhost@evil", "", "[::1]", "é")),
        "Host: evil\r\nX-Forwarded-Host: app.localhost",
        "Host: evil\r\nHost: app.localhost",
        "X: y",
    ],
)  # fmt: skip
def test_pages_of_the_app_are_for_its_host_alone_and_no_other_is_repeated(visitors: Visitors, head: str) -> None:
    answer = visitors.say(f"GET /dashboard HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n".encode())

    assert status(answer) in {"400", "404"}
    assert b"evil" not in answer


@pytest.mark.parametrize("surface", SURFACES)
def test_no_file_of_ours_is_served(visitors: Visitors, surface: str) -> None:
    secrets = [str(visitors.product.record["api_key"]), "AEROSTIC_", "root:", "[core]", "backend_host"]

    for path in FILES:
        asked = f"GET {path} HTTP/1.1\r\nHost: {visitors.host(surface)}\r\nConnection: close\r\n\r\n"
        answer = visitors.say(asked.encode())
        assert status(answer) in {"400", "404"}, path
        assert not [one for one in secrets if one.encode() in answer], path


def test_nothing_is_answered_on_another_host(visitors: Visitors) -> None:
    answers = {
        (surface, path): visitors.ask("GET", surface, path).status_code
        for surface, paths in ELSEWHERE.items()
        for path in paths
    }

    assert set(answers.values()) == {404}


@pytest.mark.parametrize(("surface", "path"), PAGES)
def test_pages_cannot_be_framed_sniffed_or_read_by_other_sites(visitors: Visitors, surface: str, path: str) -> None:
    headers = visitors.ask("GET", surface, path, headers={"Origin": "http://evil.example"}).headers
    policy = headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)

    assert "frame-ancestors 'none'" in policy
    assert scripts
    assert "unsafe" not in scripts[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-For": "192.0.2.1"}, {"Via": "x"}, {"Forwarded": "for=192.0.2.1"}, {"Authorization": "Bearer x"}],
)
def test_figures_are_for_this_machine_itself(visitors: Visitors, headers: dict[str, str]) -> None:
    surface = "api" if "Authorization" in headers else "127.0.0.1"

    assert visitors.ask("GET", surface, "/metrics", headers=headers).status_code == 401
