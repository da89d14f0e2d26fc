"""What one websocket may send: pure rules, with the clock given.

A page sends small packets of text, a few a second. What is longer, more frequent or no packet of a page is thrown away
before anybody reads it, and whoever goes on sending it is closed.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from aerostic.api.wire import Message

LONGEST_OF_A_STRANGER: Final = 8 * 1024  # characters; the first packet of a page has a digest of each of its states
LONGEST_OF_A_MEMBER: Final = 64 * 1024  # a message of 4,096 characters, each escaped; a selection of 1,000 rows
PER_SECOND, BURST = 100, 400  # frames
MOST_DISCARDED: Final = 5_000  # frames, after which the socket is closed

PACKETS: Final = ("3", "40/_event,", "41/_event,", "42/_event,")  # pong, connect, disconnect, event


class Verdict(Enum):
    PASS = auto()
    DISCARD = auto()
    CLOSE = auto()


@dataclass(slots=True)
class FrameLimit:
    """The allowance of one socket; `longest` is in characters of text, after decompression."""

    longest: int
    refilled_at: float
    allowance: float = field(default=BURST)
    discarded: int = 0

    def judge(self, message: Message, now: float) -> Verdict:
        """Says what becomes of a frame."""
        if self._is_within_the_pace(now) and self._is_a_packet(message.get("text")):
            return Verdict.PASS
        self.discarded += 1
        return Verdict.CLOSE if self.discarded > MOST_DISCARDED else Verdict.DISCARD

    def _is_a_packet(self, frame: str | None) -> bool:
        return frame is not None and len(frame) <= self.longest and frame.startswith(PACKETS)

    def _is_within_the_pace(self, now: float) -> bool:
        self.allowance = min(BURST, self.allowance + (now - self.refilled_at) * PER_SECOND)
        self.refilled_at = now
        if self.allowance < 1:
            return False
        self.allowance -= 1
        return True
