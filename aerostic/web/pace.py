"""When an open page is told that something changed, and of what: pure rules, with the loop's clock given.

A page is told at once, then again only after it has read, of the list and of what it has open at most twice a second
each. What it has open does not wait because the list was told; the list waits longer the longer reading takes, so that
a busy process is asked less.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

LIST, THREAD, PRESENCE = "list", "thread", "presence"  # what a page is told of
MESSAGE: Final = "message:"  # followed by the id of one message of what it has open
MOST_ALONE: Final = 20  # messages read one by one; of more the whole thread is read

PACE: Final = 0.5  # seconds between two tellings of one page
AT_ONCE: Final = 1.0  # seconds that what is open may lag behind
LONGEST: Final = 4.0  # seconds that the list may
BREATH: Final = 40.0  # the list rests so many times as long as the page's last reading took
TIMEOUT: Final = 10.0  # seconds after which a page that never read is told again


@dataclass(slots=True)
class Pace:
    """`listed_at`: when it was last told of the list, `opened_at`: of what it has open.

    `is_reading`: it was told of something and has not read yet.
    """

    words: set[str] = field(default_factory=set[str])
    told_at: float = float("-inf")
    listed_at: float = float("-inf")
    opened_at: float = float("-inf")
    is_reading: bool = False
    took: float = 0.0

    def hear(self, *words: str) -> None:
        """Notes what to read anew; no word is the word for everything. The thread has all its messages in it."""
        self.words.update(words or (LIST, THREAD, PRESENCE))
        alone = {word for word in self.words if word.startswith(MESSAGE)}
        if len(alone) > MOST_ALONE:
            self.words.add(THREAD)
        if THREAD in self.words:
            self.words -= alone

    def knows(self, words: Iterable[str]) -> bool:
        """Says whether all of that waits to be told already."""
        has_all = THREAD in self.words
        return all(word in self.words or (has_all and word.startswith(MESSAGE)) for word in words)

    def due(self, now: float) -> float | None:
        """When this page may be told; None while there is nothing to tell."""
        if not self.words:
            return None
        if self.is_reading:
            return max(now, self.told_at + TIMEOUT)
        if self.words == {LIST}:
            return max(now, self.told_at + PACE, self._list_due())
        return max(now, self.opened_at + PACE, self.opened_at + self._rest(AT_ONCE))

    def tell(self, now: float) -> list[str]:
        """What to tell; the page reads from here on. A list that is not due yet does not hold up what is open."""
        words = self.words if now >= self._list_due() or self.words == {LIST} else self.words - {LIST}
        self.words = self.words - words
        self.told_at, self.is_reading = now, True
        if LIST in words:
            self.listed_at = now
        if words != {LIST}:
            self.opened_at = now
        return sorted(words)

    def read(self, began: float, now: float) -> None:
        self.is_reading, self.took = False, now - began

    def _list_due(self) -> float:
        return self.listed_at + self._rest(LONGEST)

    def _rest(self, longest: float) -> float:
        return min(longest, BREATH * self.took)
