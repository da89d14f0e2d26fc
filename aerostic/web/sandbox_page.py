"""Where this machine plays Meta, in development: its pages, for whoever tries things out."""

from urllib.parse import urlsplit

from aerostic.kit.config import settings
from aerostic.kit.hosts import LOOPBACK


def sandbox_page(path: str) -> str:
    """Returns the address of a page of the sandbox; empty where Meta is Meta."""
    given = settings()
    is_played = not given.in_production and urlsplit(given.meta_graph_url).hostname in LOOPBACK
    return f"{given.meta_graph_url}{path}" if is_played else ""
