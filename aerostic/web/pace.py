"""When an open page is notified of changes, and which: pure rules, with the loop's clock given.

A page is notified at once, then again only after it has read, about the list and about what it has open at most twice
a second each. What it has open does not wait because of the list; the list waits longer the longer reading takes, so
that a busy process reads less.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

LIST, THREAD, NUMBERS, PRESENCE = "list", "thread", "numbers", "presence"  # the parts of a page
ASSIGNED: Final = "assigned"  # what its reader was given by somebody else
CLOCK: Final = "clock"  # what time it is, which only a sandbox moves
EVERYTHING: Final = (LIST, THREAD, NUMBERS, PRESENCE, ASSIGNED, CLOCK)
MESSAGE: Final = "message:"  # followed by the id of one message of what it has open
MOST_ALONE: Final = 20  # messages read one by one; of more the whole thread is read

PACE: Final = 0.5  # seconds between two notifications of one page
AT_ONCE: Final = 1.0  # seconds that what is open may lag behind
LONGEST: Final = 4.0  # seconds that the list may
BREATH: Final = 40.0  # the list rests so many times as long as the page's last reading took
TIMEOUT: Final = 10.0  # seconds after which a page that never read is notified again


@dataclass(slots=True)
class Pace:
    """`listed_at`: when it was last notified about the list, `opened_at`: about what it has open.

    `is_reading`: it was notified and has not read yet.
    """

    words: set[str] = field(default_factory=set[str])
    notified_at: float = float("-inf")
    listed_at: float = float("-inf")
    opened_at: float = float("-inf")
    is_reading: bool = False
    took: float = 0.0

    def note(self, *words: str) -> None:
        """Notes the parts to read anew, all of them when none is named. The thread has all its messages in it."""
        self.words.update(words or EVERYTHING)
        alone = {word for word in self.words if word.startswith(MESSAGE)}
        if len(alone) > MOST_ALONE:
            self.words.add(THREAD)
        if THREAD in self.words:
            self.words -= alone

    def knows(self, words: Iterable[str]) -> bool:
        """Says whether all these parts are noted already."""
        has_all = THREAD in self.words
        return all(word in self.words or (has_all and word.startswith(MESSAGE)) for word in words)

    def due(self, now: float) -> float | None:
        """Returns when this page may be notified; None while there is nothing to read."""
        if not self.words:
            return None
        if self.is_reading:
            return max(now, self.notified_at + TIMEOUT)
        if self.words == {LIST}:
            return max(now, self.notified_at + PACE, self._list_due())
        return max(now, self.opened_at + PACE, self.opened_at + self._rest(AT_ONCE))

    def take_due(self, now: float) -> list[str]:
        """Takes the parts that are due; the page reads from here on. A list not due yet never delays what is open."""
        words = self.words if now >= self._list_due() or self.words == {LIST} else self.words - {LIST}
        self.words = self.words - words
        self.notified_at, self.is_reading = now, True
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
