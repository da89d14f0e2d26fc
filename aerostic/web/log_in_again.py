"""Where a page leads that has no living session: to the log-in page, which says why and leads back to where one was."""

import asyncio
from typing import Final
from urllib.parse import urlencode, urlsplit

from aerostic import accounts
from aerostic.access import Handshake
from aerostic.accounts import SessionEnd
from aerostic.kit.config import settings
from aerostic.kit.hosts import HOME, Surface, answers
from aerostic.kit.own_paths import own_path
from aerostic.kit.work import working

GONE: Final = {SessionEnd.REMOVED, SessionEnd.LEFT}  # where one was is no place to return to


async def log_in_page(handshake: Handshake, asked: str) -> str:
    """Returns the address of the log-in page. `asked` is the path the browser claims to be at."""
    why = await asyncio.to_thread(_why_ended, handshake)
    back = {} if why in GONE else _way_back(handshake.surface, asked)
    query = urlencode(({"ended": why.value} if why else {}) | back)
    page = f"{settings().url(Surface.AUTH)}{HOME[Surface.AUTH]}"
    return f"{page}?{query}" if query else page


def _why_ended(handshake: Handshake) -> SessionEnd | None:
    if not (handshake.session_id and handshake.surface):
        return None
    with working(accounts.NOBODY) as work:
        return accounts.why_ended(work, handshake.session_id, handshake.surface)


def _way_back(surface: Surface | None, asked: str) -> dict[str, str]:
    """Nothing for the beginning of a surface, where everybody arrives anyhow."""
    path = own_path(asked)
    leads_back = surface is not None and path != HOME.get(surface) and answers(surface, urlsplit(path).path)
    return {"next": path} if path and leads_back else {}
