"""What an event or a request came with, as far as nobody can forge it, and the workspace it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from uuid import UUID

from aerostic import accounts
from aerostic.kit.actor import LONGEST_AGENT, NOWHERE, Origin
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface, surfaces
from aerostic.kit.ids import uuid_in


@dataclass(frozen=True, slots=True)
class Handshake:
    """Host and cookie, which no script can forge; the workspace, which any can name. `token` is a page's own."""

    token: str
    surface: Surface | None
    session_id: str
    workspace_id: UUID | None
    origin: Origin = NOWHERE

    @property
    def bearer(self) -> str:
        """Names the session without being usable as one."""
        return sha256(self.session_id.encode()).hexdigest() if self.session_id else ""


def handshake(headers: Mapping[str, str], workspace_id: object, address: str, token: str = "") -> Handshake:
    """`headers` by their lower-case names; `address` is the connection's."""
    return Handshake(
        token=token,
        surface=surfaces(settings()).get(headers.get("host", "").rsplit(":", 1)[0].lower()),
        session_id=_session_id(headers.get("cookie", "")),
        workspace_id=uuid_in(workspace_id),
        origin=Origin(address, str(headers.get("user-agent", ""))[:LONGEST_AGENT]),
    )


def _session_id(cookie: str) -> str:
    try:
        found = SimpleCookie(cookie).get(accounts.cookie_name())
    except CookieError:
        return ""
    return found.value if found else ""
