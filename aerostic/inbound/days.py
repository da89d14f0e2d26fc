"""Raw events and their outcomes are kept in partitions by day, which are made ahead and dropped whole."""

from typing import Final

from sqlalchemy import text

from aerostic.kit import clock
from aerostic.kit.work import Work

AHEAD, KEPT = 7, 90  # days
MAKE: Final = text("SELECT aerostic_make_days(:ahead)")
DROP: Final = text("SELECT aerostic_drop_days(:kept)")


def turn_days(work: Work) -> None:
    """Makes the days ahead and drops those past keeping. Running it again changes nothing."""
    work.run(MAKE, ahead=AHEAD + clock.days_ahead())
    work.run(DROP, kept=KEPT)
