"""Host → surface: which subdomain a request came to. Each surface has its own pages, sessions and people."""

from enum import StrEnum
from urllib.parse import urlsplit

from aerostic.kit.config import Settings


class Surface(StrEnum):
    LANDING = "landing"
    APP = "app"
    ADMIN = "admin"
    AUTH = "auth"
    API = "api"


def surfaces(given: Settings) -> dict[str, Surface]:
    """The host names (without port) this installation answers to."""
    return {_hostname(given.url(surface)): surface for surface in Surface}


def _hostname(url: str) -> str:
    return urlsplit(url).hostname or ""
