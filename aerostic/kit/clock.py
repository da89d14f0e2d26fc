"""What time it is in the life of the product: the machine's time, and in development as far ahead as the sandbox is.

Whatever is due at a moment of that life goes by `now`: a window, an invitation, a session, a job of later. Whatever
measures a duration goes by the machine: leases, retries, pace, presence, readiness.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Final

from aerostic.kit.config import settings

GLANCE: Final = 1.0  # seconds between two looks at whether it went ahead


def now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=ahead())


def ahead() -> float:
    """Returns by how many seconds it is ahead of the machine; read at every asking, so that all processes agree."""
    file = settings().sandbox_clock_file
    if file is None:
        return 0.0
    try:
        return max(0.0, float(file.read_text()))
    except (FileNotFoundError, ValueError):
        return 0.0


def days_ahead() -> int:
    """Returns how many days further than the machine's what is made ahead must reach."""
    return -int(-ahead() // 86400)


def by_the_machine(moment: datetime) -> datetime:
    """Returns when, by the machine, it will be that moment unless somebody moves the clock."""
    return moment - timedelta(seconds=ahead())


async def jumps() -> AsyncIterator[float]:
    """Yields by how much it is ahead each time that has changed; ends at once where it never does."""
    known = ahead()
    while settings().sandbox_clock_file:
        await asyncio.sleep(GLANCE)
        if (here := ahead()) != known:
            known = here
            yield known
