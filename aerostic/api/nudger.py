"""Wakes the drain of raw events after commits: at once, then at most ten times a second, never missing the last."""

import asyncio
import logging

from aerostic.inbound.jobs import INBOUND
from aerostic.kit import nudges

log = logging.getLogger(__name__)

PAUSE = 0.1  # seconds; shorter than a drain watches its empty line


class Nudger:
    def __init__(self) -> None:
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._nudge_on())

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    def want(self) -> None:
        self._wanted.set()

    async def _nudge_on(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._nudge()
            await asyncio.sleep(PAUSE)

    async def _nudge(self) -> None:
        """Nothing may end this loop; the sweeper finds what it missed."""
        try:
            await asyncio.to_thread(nudges.send, [INBOUND], [], None, [])
        except Exception:
            log.exception("nudge.failed")
