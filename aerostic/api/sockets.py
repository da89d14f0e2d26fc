"""In front of every websocket: how many there may be of one address and one session, and what each may send.

Whether somebody is logged in is asked once, when the socket opens; strangers get less of everything.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from aerostic.access import find_guest, handshake
from aerostic.api.frames import LONGEST_OF_A_MEMBER, LONGEST_OF_A_STRANGER, FrameLimit, Verdict
from aerostic.api.wire import App, Message, Receive, Scope, Send
from aerostic.kit.readiness import is_outage

PER_SESSION: Final = 200
MEMBERS_PER_ADDRESS: Final = 1_000  # an office behind one address
STRANGERS_PER_ADDRESS: Final = 200
VIOLATION: Final = 1008  # the close code of whoever breaks a rule

IsMember = Callable[[Scope], Awaitable[bool]]


@dataclass(slots=True)
class Seats:
    """How many sockets are open, by whose they are."""

    taken: Counter[str] = field(default_factory=Counter[str])

    @contextmanager
    def seat(self, most: dict[str, int]) -> Iterator[bool]:
        """Takes one of each for the length of the block; False when one of them has none left."""
        if any(self.taken[whose] >= limit for whose, limit in most.items()):
            yield False
            return
        self.taken.update(most.keys())
        try:
            yield True
        finally:
            self.taken.subtract(most.keys())
            for whose in [whose for whose in most if not self.taken[whose]]:
                del self.taken[whose]


class Sockets:
    """`pages` answers the sockets that are let through."""

    def __init__(self, pages: App, is_member: IsMember | None = None) -> None:
        self._pages, self._is_member, self._seats = pages, is_member or has_session, Seats()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_member = await self._is_member(scope)
        with self._seats.seat(_most(scope, is_member=is_member)) as is_let_in:
            if is_let_in:
                limit = FrameLimit(LONGEST_OF_A_MEMBER if is_member else LONGEST_OF_A_STRANGER, time.monotonic())
                await self._pages(scope, _limited(limit, receive, send), send)
            else:
                await refuse(receive, send)


async def refuse(receive: Receive, send: Send) -> None:
    """Before acceptance, which a browser sees as 403."""
    await receive()
    await send({"type": "websocket.close", "code": VIOLATION})


async def has_session(scope: Scope) -> bool:
    """Says whether the cookie is of a living session. While the database is away a cookie is taken at its word."""
    here = handshake(_headers(scope), None, _address(scope))
    if not here.session_id:
        return False
    try:
        return await asyncio.to_thread(find_guest, here) is not None
    except Exception as error:
        if is_outage(error):
            return True
        raise


def _most(scope: Scope, *, is_member: bool) -> dict[str, int]:
    address = _address(scope)
    if not is_member:
        return {f"stranger at {address}": STRANGERS_PER_ADDRESS}
    bearer = handshake(_headers(scope), None, address).bearer
    return {f"member at {address}": MEMBERS_PER_ADDRESS, f"session {bearer}": PER_SESSION}


def _limited(limit: FrameLimit, receive: Receive, send: Send) -> Receive:
    """Receives what the limit lets pass; a socket that is closed here has left, as far as the page knows."""

    async def received() -> Message:
        while (message := await receive())["type"] == "websocket.receive":
            match limit.judge(message, time.monotonic()):
                case Verdict.PASS:
                    return message
                case Verdict.CLOSE:
                    await send({"type": "websocket.close", "code": VIOLATION})
                    return {"type": "websocket.disconnect", "code": VIOLATION}
                case Verdict.DISCARD:
                    pass
        return message

    return received


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _address(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""
