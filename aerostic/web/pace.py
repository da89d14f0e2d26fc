"""When an open page is told that something changed, and of what: pure rules, with the loop's clock given.

A page is told at once, then again only after it has read, at most twice a second. What it has open comes first; the
rest waits longer the longer reading takes, so that a busy process is asked less.
"""

from dataclasses import dataclass, field
from typing import Final

LIST, THREAD, PRESENCE = "list", "thread", "presence"  # what a page is told of; no ids, whoever it belongs to

PACE: Final = 0.5  # seconds between two tellings of one page
BREATH: Final = 20.0  # a page rests so many times as long as its last reading took
LONGEST: Final = 4.0  # seconds that only the list may lag behind
PATIENCE: Final = 10.0  # seconds after which a page that never read is told again


@dataclass(slots=True)
class Pace:
    """`read_at` is None while a page that was told has not read yet."""

    words: set[str] = field(default_factory=set[str])
    told_at: float = float("-inf")
    read_at: float | None = float("-inf")
    took: float = 0.0

    def hear(self, *words: str) -> None:
        """No word is the word for everything."""
        self.words.update(words or (LIST, THREAD, PRESENCE))

    def due(self, now: float) -> float | None:
        """When this page may be told; None while there is nothing to tell."""
        if not self.words:
            return None
        if self.read_at is None:
            return max(now, self.told_at + PATIENCE)
        return max(now, self.told_at + self._rest())

    def tell(self, now: float) -> list[str]:
        """What to tell; the page reads from here on."""
        words, self.words = sorted(self.words), set()
        self.told_at, self.read_at = now, None
        return words

    def read(self, began: float, now: float) -> None:
        self.read_at, self.took = now, now - began

    def _rest(self) -> float:
        rest = min(LONGEST, max(PACE, BREATH * self.took))
        return rest if self.words == {LIST} else min(rest, PACE * 2)
