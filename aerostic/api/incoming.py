"""The body of a request as a file on its way in: never wholly in memory, and gone if whoever sent it goes away."""

from collections.abc import AsyncIterator
from functools import partial

from starlette.requests import Request

from aerostic.api.thread_pool import ThreadPool
from aerostic.kit.counts import grouped
from aerostic.kit.errors import Refusal
from aerostic.kit.storage import Incoming, TooLong
from aerostic.media import LARGEST

PIECE = 1024 * 1024  # bytes written at a time


class FileTooLarge(Refusal):
    status = 413
    title = "Too large"

    def __init__(self) -> None:
        super().__init__(f"A file may have at most {grouped(LARGEST // (1024 * 1024))} MB.")


def check_length(request: Request, allowance: int = 0) -> None:
    """Refuse at once what says itself that it is too long. Raises FileTooLarge."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LARGEST + allowance:
        raise FileTooLarge


async def receive(pieces: AsyncIterator[bytes], file: Incoming, threads: ThreadPool) -> None:
    """Raises FileTooLarge, and ClientDisconnect when the sender has gone."""
    waiting = bytearray()
    try:
        async for piece in pieces:
            waiting += piece
            if len(waiting) >= PIECE:
                await threads.run(partial(file.write, bytes(waiting)))
                waiting.clear()
        await threads.run(partial(file.write, bytes(waiting)))
    except TooLong:
        raise FileTooLarge from None
