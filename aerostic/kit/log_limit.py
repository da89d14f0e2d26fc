"""No line of code may fill the log: what it says too often is counted instead, and the count is told later."""

import logging
import time
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

PER_SECOND: Final = 5.0
BURST: Final = 50.0
MOST_PLACES: Final = 1_000


@dataclass(slots=True)
class Place:
    """One line of code that logs."""

    allowance: float
    at: float
    left_out: int = 0


class RecordLimit(logging.Filter):
    """Lets a burst of records of each place pass, then so many a second; `left_out` says how many did not."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[tuple[str, int], Place] = {}

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        place = self._place(record)
        now = time.monotonic()
        place.allowance = min(BURST, place.allowance + (now - place.at) * PER_SECOND)
        place.at = now
        if place.allowance < 1:
            place.left_out += 1
            return False
        place.allowance -= 1
        if place.left_out:
            record.left_out, place.left_out = place.left_out, 0
        return True

    def _place(self, record: logging.LogRecord) -> Place:
        if len(self._places) > MOST_PLACES:
            self._places.clear()
        return self._places.setdefault((record.pathname, record.lineno), Place(BURST, time.monotonic()))
