"""Whether a process answers over HTTP, and the one thing we tell the sandbox."""

from typing import Any

import httpx

SOON = 2.0  # seconds


def is_well(url: str, host: str) -> bool:
    """`host`: the name it is asked by; the host table answers no other in production."""
    try:
        return httpx.get(url, headers={"host": host}, timeout=SOON).is_success
    except httpx.TransportError:
        return False


def is_there(url: str) -> bool:
    """Any answer will do."""
    try:
        httpx.get(url, timeout=SOON)
    except httpx.TransportError:
        return False
    return True


def answer_text(url: str, host: str) -> str:
    """For the person who wonders why it is not well."""
    try:
        return httpx.get(url, headers={"host": host}, timeout=SOON).text.strip()
    except httpx.TransportError as error:
        return f"nothing ({type(error).__name__})"


def describe_world(sandbox: str, world: dict[str, Any]) -> None:
    """The accounts and numbers the sandbox plays; beside the demo's own it keeps the test numbers it handed out."""
    known = httpx.get(f"{sandbox}/_sim/world", timeout=10).raise_for_status().json()
    is_known = {app["id"] for app in world["apps"]} <= {app["id"] for app in known["apps"]}
    httpx.request("PATCH" if is_known else "PUT", f"{sandbox}/_sim/world", json=world, timeout=10).raise_for_status()
