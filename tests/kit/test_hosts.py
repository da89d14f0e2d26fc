import pytest

from aerostic.kit import hosts
from aerostic.kit.config import Environment, Settings
from aerostic.kit.hosts import Surface


def installed_at(url: str, env: Environment = Environment.PRODUCTION) -> Settings:
    return Settings(base_url=url, env=env)  # pyright: ignore[reportCallIssue]


def test_each_surface_has_its_own_host() -> None:
    assert hosts.surfaces(installed_at("https://aero.example")) == {
        "aero.example": Surface.LANDING,
        "app.aero.example": Surface.APP,
        "admin.aero.example": Surface.ADMIN,
        "auth.aero.example": Surface.AUTH,
        "api.aero.example": Surface.API,
    }


def test_machines_find_us_on_loopback_outside_production_only() -> None:
    developed = hosts.surfaces_by_host(installed_at("http://localhost:3000", Environment.DEVELOPMENT))

    assert developed["127.0.0.1"] == {Surface.API}
    assert developed["localhost"] == {Surface.LANDING, Surface.API}
    assert "127.0.0.1" not in hosts.surfaces_by_host(installed_at("https://aero.example"))


def test_a_websocket_belongs_to_pages_of_its_own_host() -> None:
    allowed = hosts.origins(installed_at("https://aero.example"))

    assert allowed["app.aero.example"] == "https://app.aero.example"
    assert "api.aero.example" not in allowed


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("/dashboard", Surface.APP),
        ("/dashboard/0190/inbox", Surface.APP),
        ("/admin", Surface.ADMIN),
        ("/login", Surface.AUTH),
        ("/api/v1/messages", Surface.API),
        ("/webhooks/meta", Surface.API),
    ],
)
def test_a_path_with_an_owner_is_answered_by_nobody_else(path: str, owner: Surface) -> None:
    assert {surface for surface in Surface if hosts.answers(surface, path)} == {owner}


@pytest.mark.parametrize("path", ["/assets/root-Ab12.js", "/auth/callback", "/healthz", "/favicon.ico", "/ping"])
def test_what_every_surface_needs_is_answered_by_all(path: str) -> None:
    assert all(hosts.answers(surface, path) for surface in Surface)


@pytest.mark.parametrize("path", ["/pricing", "/dashboards", "/administration", "/"])
def test_whatever_else_there_is_belongs_to_the_landing_page(path: str) -> None:
    assert {surface for surface in Surface if hosts.answers(surface, path)} == {Surface.LANDING}


@pytest.mark.parametrize("path", ["/_upload", "/_upload/secret.pdf", "/_health", "/_all_routes"])
def test_some_doors_of_the_page_server_are_shut_on_every_host(path: str) -> None:
    assert not any(hosts.answers(surface, path) for surface in Surface)
