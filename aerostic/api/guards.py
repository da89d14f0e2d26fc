"""The headers that every answer carries: what a browser may do with a page, and that nobody may frame it."""

from aerostic.api.wire import Header
from aerostic.kit.config import Settings
from aerostic.kit.hosts import Surface

IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")
MACHINES_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def machine_guards(given: Settings) -> tuple[Header, ...]:
    """Of answers no browser is meant to show."""
    return (_policy(MACHINES_POLICY), (b"x-content-type-options", b"nosniff"), *_transport(given))


def page_guards(given: Settings) -> tuple[Header, ...]:
    return (
        _policy(page_policy(given)),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=(self), payment=(), usb=()"),
        *_transport(given),
    )


def page_policy(given: Settings) -> str:
    """Reflex writes inline scripts and styles into its pages, and evaluates what its handlers ask of the browser."""
    posts_to = " ".join(given.url(surface) for surface in (Surface.AUTH, Surface.APP, Surface.ADMIN))
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
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
