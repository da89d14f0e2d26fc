"""Who may come in: this machine only, and never in production."""

import ipaddress

from aerostic.sandbox.graph.wire import Scope

SAFE = ("GET", "HEAD", "OPTIONS")


class NotHere(RuntimeError):
    """The sandbox was asked to run where it must not."""


def refuse_in_production(environment: str | None) -> None:
    if (environment or "").strip().casefold() in ("production", "prod"):
        raise NotHere("The sandbox plays Meta and is never started in production (AEROSTIC_ENV=production).")


def refuse_other_hosts(host: str) -> None:
    if not is_loopback(host):
        raise NotHere(f"The sandbox listens on this machine only; {host} is not a loopback address.")


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def stranger_at_the_door(scope: Scope) -> str | None:
    """Give the reason to turn a request away: a foreign name for this machine, or a foreign page behind it."""
    headers = {
        name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"host", b"sec-fetch-site")
    }
    host = headers.get(b"host", "").rsplit(":", 1)[0] if ":" in headers.get(b"host", "") else headers.get(b"host", "")
    if not is_loopback(host):
        return "This is a sandbox; it answers to localhost alone."
    if headers.get(b"sec-fetch-site") == "cross-site" and scope["method"] not in SAFE:
        return "Another site's page may not play here."
    return None
