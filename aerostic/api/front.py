"""The outermost layer: which host answers what. Everything it does not know is 404 before any other code runs.

The order: Meta's webhook at once, then the host table, then machines' routes, then pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import urlsplit

from aerostic.api import meta_webhook
from aerostic.api.guards import IMMUTABLE, machine_guards, page_guards
from aerostic.api.sockets import Sockets, refuse
from aerostic.api.wire import App, Header, Message, Receive, Scope, Send, answer, header
from aerostic.kit import hosts, log
from aerostic.kit.config import Settings
from aerostic.kit.hosts import Surface

REQUEST_ID = re.compile(rb"[A-Za-z0-9_-]{8,64}")
NOBODY: frozenset[Surface] = frozenset()
MOST_SPELLINGS = 64  # of host headers remembered
PROBES = frozenset(hosts.PROBES)
LONGEST_PATH, LONGEST_QUERY = 2048, 4096  # bytes


@dataclass(frozen=True, slots=True)
class Inner:
    """What stands behind the host table."""

    webhook: App
    machines: App
    pages: App


class Front:
    """`scripts` are the sources of what is written into the built pages."""

    def __init__(self, given: Settings, inner: Inner, scripts: Sequence[str]) -> None:
        self._webhook, self._machines, self._pages = inner.webhook, inner.machines, inner.pages
        self._surfaces, self._origins = hosts.surfaces_by_host(given), hosts.origins(given)
        self._scheme = "https" if given.secure else "http"  # as AEROSTIC_BASE_URL says, whatever a header claims
        self._machine_guards, self._page_guards = machine_guards(given), page_guards(given, scripts)
        self._sockets = Sockets(inner.pages)
        self._names = {host: urlsplit(origin).netloc.encode() for host, origin in hosts.origins(given).items()}
        self._known: dict[bytes, frozenset[Surface]] = {}
        self._health = answer(200, b"ok", *self._machine_guards)
        self._missing = answer(404, b"Nothing is here.", *self._machine_guards)
        self._too_long = answer(414, b"This address is too long.", *self._machine_guards)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._open(scope, receive, send)
        elif _is_too_long(scope):
            await self._too_long(send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, raw_host = scope["path"], header(scope, b"host") or b""
        surfaces = self._known.get(raw_host) or self._look_up(raw_host)
        if path in meta_webhook.PATHS and Surface.API in surfaces:
            await self._webhook(scope, receive, send)
        elif path == "/healthz":
            await self._health(send)
        elif path == "/" and (home := _home(surfaces)):
            await answer(302, b"", (b"location", home.encode()), *self._page_guards)(send)
        elif _answers(surfaces, path) or (path in PROBES and _hostname(raw_host) in hosts.LOOPBACK):
            await self._pass_on(scope, receive, send)
        else:
            await self._missing(send)

    def _look_up(self, raw_host: bytes) -> frozenset[Surface]:
        found = self._surfaces.get(_hostname(raw_host), NOBODY)
        if found and len(self._known) < MOST_SPELLINGS:
            self._known[raw_host] = found
        return found

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["scheme"], scope["headers"] = self._scheme, self._with_own_name(scope["headers"])
        path = scope["path"]
        request_id = _request_id(scope)
        with log.about(request_id=request_id.decode()):
            if hosts.is_for_machines(path):
                reply = _with_headers(send, (*self._machine_guards, (b"x-request-id", request_id)))
                await self._machines(scope, receive, reply)
                return
            guards = (*self._machine_guards, IMMUTABLE) if path.startswith("/assets/") else self._page_guards
            reply = _with_headers(send, (*guards, (b"x-request-id", request_id)))
            await (self._machines if hosts.is_plain_http(path) else self._pages)(scope, receive, reply)

    def _with_own_name(self, headers: Sequence[Header]) -> list[Header]:
        """Replaces the Host by what we call it ourselves: whatever leads on repeats nothing a request made up."""
        return [
            (name, self._names.get(_hostname(value), value) if name == b"host" else value) for name, value in headers
        ]

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A browser opens a websocket only on the host its page came from: a cookie follows from every subdomain."""
        host = _hostname(header(scope, b"host") or b"")
        origin = (header(scope, b"origin") or b"").decode("latin-1")
        is_elsewhere = scope["path"].rstrip("/") != "/_event" or self._origins.get(host) != origin
        if is_elsewhere or _is_too_long(scope):
            await refuse(receive, send)
            return
        scope["scheme"] = self._scheme.replace("http", "ws")
        await self._sockets(scope, receive, send)


def _is_too_long(scope: Scope) -> bool:
    return len(scope["raw_path"]) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY


def _answers(surfaces: frozenset[Surface], path: str) -> bool:
    return not f"{path}/".startswith("/_event/") and any(hosts.answers(surface, path) for surface in surfaces)


def _home(surfaces: frozenset[Surface]) -> str | None:
    return next((hosts.HOME[surface] for surface in surfaces if surface in hosts.HOME), None)


def _hostname(raw: bytes) -> str:
    try:
        return urlsplit(f"//{raw.decode('ascii')}").hostname or ""
    except ValueError:
        return ""


def _request_id(scope: Scope) -> bytes:
    given = header(scope, b"x-request-id")
    return given if given and REQUEST_ID.fullmatch(given) else token_hex(8).encode()


def _with_headers(send: Send, more: tuple[Header, ...]) -> Send:
    """Adds these headers to the answer; its own take precedence, and no refusal is cached for good."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            given: list[Header] = list(message["headers"])
            unsaid = [pair for pair in more if pair[0] not in {name for name, _ in given}]
            message["headers"] = [*given, *(pair for pair in unsaid if pair != IMMUTABLE or message["status"] < 400)]
        await send(message)

    return send_with_headers
