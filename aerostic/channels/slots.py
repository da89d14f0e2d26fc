"""Slots bound how many numbers one process checks at a time, so that a slow Meta does not take all its threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from aerostic.kit.errors import Refusal

AT_ONCE: Final = 4
_slots = BoundedSemaphore(AT_ONCE)


class TooManyChecks(Refusal):
    status = 429
    title = "Too many at once"

    def __init__(self) -> None:
        super().__init__(
            "Several people are connecting numbers right now and Meta is slow to answer. Nothing was changed. "
            "Try again in a moment."
        )


@contextmanager
def slot() -> Iterator[None]:
    """Takes a slot for the block. Raises TooManyChecks rather than wait for one."""
    if not _slots.acquire(blocking=False):
        raise TooManyChecks
    try:
        yield
    finally:
        _slots.release()
