"""Bytes on their way into a file: one piece is hashed and written in a thread while the next one comes."""

import asyncio
from typing import Final

from aerostic.kit.storage import Incoming

PIECE: Final = 128 * 1024  # bytes written at a time


class Pouring:
    """`add` each piece, then `end`. Both raise TooLong, and what writing raises."""

    def __init__(self, file: Incoming) -> None:
        self._file = file
        self._waiting = bytearray()
        self._writing: asyncio.Future[None] | None = None

    async def add(self, piece: bytes) -> None:
        self._waiting += piece
        if len(self._waiting) >= PIECE:
            await self._write()

    async def end(self) -> None:
        await self._write()
        await self._written()

    async def settle(self) -> None:
        """Whatever became of it, nobody writes any more."""
        if self._writing:
            await asyncio.wait([self._writing])

    async def _write(self) -> None:
        await self._written()
        piece, self._waiting = self._waiting, bytearray()
        self._writing = asyncio.ensure_future(asyncio.to_thread(self._file.write, piece))

    async def _written(self) -> None:
        if self._writing:
            writing, self._writing = self._writing, None
            await writing
