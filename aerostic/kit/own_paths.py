"""Paths that lead to a page of the same host, whatever a browser makes of them: where a log-in may return to. Pure."""

from typing import Final
from urllib.parse import unquote, urlsplit

LONGEST: Final = 1000  # characters; encoded into another address it still fits
NO_PAGES: Final = ("//", "/auth/")  # another host, and what is posted or used up


def own_path(path: str) -> str:
    """Returns the path, query included; nothing when it could lead anywhere but to a page of the same host."""
    return path if is_own_path(path) else ""


def is_own_path(path: str) -> bool:
    """Says whether it is a page of the same host and nothing a browser could read as another's."""
    is_plain = path.isascii() and path.isprintable() and not {"\\", " "} & set(path) and len(path) <= LONGEST
    return is_plain and path.startswith("/") and not path.startswith(NO_PAGES) and not _climbs(path)


def _climbs(path: str) -> bool:
    """Says whether a browser would take a step of it as up or nowhere, however often it is encoded."""
    return any(set(unquote(unquote(step))) <= {"."} and step for step in urlsplit(path).path.split("/"))
