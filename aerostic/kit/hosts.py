"""Host → surface: which subdomain a request came to. Each surface has its own pages, sessions and people.

Browser code is public and pages change without asking the server; what this table holds apart are cookies, machines and
people, and it is only the first of several boundaries.
"""

from enum import StrEnum
from urllib.parse import urlsplit

from aerostic.kit.config import Settings


class Surface(StrEnum):
    LANDING = "landing"
    APP = "app"
    ADMIN = "admin"
    AUTH = "auth"
    API = "api"


PEOPLE = frozenset(Surface) - {Surface.API}  # the surfaces with pages, and so with a websocket
HOME = {Surface.APP: "/dashboard", Surface.ADMIN: "/admin", Surface.AUTH: "/login"}  # where `/` leads

MEMBERS = ("/media", "/uploads")  # files of a workspace, which no page is
EXPORTED = (".csv",)  # what pages hand over as files, each below its page
PROBES = ("/healthz", "/readyz", "/metrics")
OWN = {
    Surface.APP: ("/dashboard", *MEMBERS),
    Surface.ADMIN: ("/admin",),
    Surface.AUTH: (
        "/login",
        "/signup",
        "/check-mail",
        "/verify",
        "/recover",
        "/reset",
        "/invited",
        "/invitation",
    ),
    Surface.API: ("/webhooks", "/api", "/automation", "/readyz", "/metrics"),
}
SHARED = ("/assets", "/fonts", "/_event", "/auth", "/ping", "/healthz")
STATIC = (".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico", ".woff2", ".txt", ".webmanifest", ".map")
NEVER = ("/_upload", "/_health", "/_all_routes")  # doors of the page server that nobody here needs

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def surfaces(given: Settings) -> dict[str, Surface]:
    """The host names (without port) this installation answers to."""
    return {_hostname(given.url(surface)): surface for surface in Surface}


def surfaces_by_host(given: Settings) -> dict[str, frozenset[Surface]]:
    """The same, and outside production the machines' surface on loopback too: programs do not resolve `*.localhost`."""
    named = {host: frozenset({surface}) for host, surface in surfaces(given).items()}
    if given.in_production:
        return named
    return named | {host: named.get(host, frozenset()) | {Surface.API} for host in LOOPBACK}


def origins(given: Settings) -> dict[str, str]:
    """By host, the one Origin a browser may name when it opens a websocket there."""
    return {_hostname(given.url(surface)): given.url(surface) for surface in PEOPLE}


def answers(surface: Surface, path: str) -> bool:
    """Whether this surface has anything at this path."""
    if _is_below(path, NEVER):
        return False
    owner = next((owner for owner, prefixes in OWN.items() if _is_below(path, prefixes)), None)
    if owner:
        return owner is surface
    return surface is Surface.LANDING or _is_below(path, SHARED) or path.endswith(STATIC)


def is_for_machines(path: str) -> bool:
    return _is_below(path, OWN[Surface.API])


def is_plain_http(path: str) -> bool:
    """Whether people reach it without a page: their log-ins and their files."""
    return _is_below(path, ("/auth", *MEMBERS)) or path.endswith(EXPORTED)


def _is_below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)


def _hostname(url: str) -> str:
    return urlsplit(url).hostname or ""
