"""Where the domain's synchronous verbs run: a bounded number at a time, and a bounded number waiting."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aerostic.kit.errors import TryLater

THREADS, MOST_WAITING = 16, 500

T = TypeVar("T")


class Busy(TryLater):
    """More requests wait than will be answered soon."""


class ThreadPool:
    def __init__(self, threads: int = THREADS, waiting: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="api")
        self._most = threads + waiting
        self._inside = 0

    async def run(self, verb: Callable[[], T]) -> T:
        """Raises Busy instead of letting anybody wait too long."""
        if self._inside >= self._most:
            raise Busy("Too many requests wait.")
        self._inside += 1
        try:
            context = contextvars.copy_context()
            return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: context.run(verb))
        finally:
            self._inside -= 1
