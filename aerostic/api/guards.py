"""The headers that every answer carries: what a browser may do with a page, and that nobody may frame it."""

from collections.abc import Sequence

from aerostic.api.wire import Header
from aerostic.kit.config import Settings
from aerostic.kit.hosts import Surface

IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")
ANY_SCRIPT = ("'unsafe-inline'", "'unsafe-eval'")  # while pages are made anew at each change
MACHINES_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def machine_guards(given: Settings) -> tuple[Header, ...]:
    """Of answers no browser is meant to show."""
    return (_policy(MACHINES_POLICY), (b"x-content-type-options", b"nosniff"), *_transport(given))


def page_guards(given: Settings, scripts: Sequence[str]) -> tuple[Header, ...]:
    return (
        _policy(page_policy(given, scripts or ANY_SCRIPT)),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(self), microphone=(self), payment=(), usb=()"),
        *_transport(given),
    )


def page_policy(given: Settings, scripts: Sequence[str]) -> str:
    """`scripts` are the sources of the few that are written into the built pages; styles are written by every part."""
    posts_to = " ".join(given.url(surface) for surface in (Surface.AUTH, Surface.APP, Surface.ADMIN))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(scripts)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            f"form-action 'self' {posts_to}",
        )
    )


def _policy(policy: str) -> Header:
    return b"content-security-policy", policy.encode()


def _transport(given: Settings) -> tuple[Header, ...]:
    return ((b"strict-transport-security", b"max-age=31536000; includeSubDomains"),) if given.secure else ()
