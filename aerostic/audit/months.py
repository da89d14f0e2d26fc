"""Trails are kept by month: months are made ahead and dropped whole once all of them is past keeping."""

from typing import Final

from sqlalchemy import text

from aerostic.kit import clock
from aerostic.kit.work import Work

AHEAD: Final = 3  # months
KEPT: Final = 90  # days
MAKE: Final = text("SELECT aerostic_make_months(:ahead)")
DROP: Final = text("SELECT aerostic_drop_months(:kept)")


def turn_months(work: Work) -> None:
    """May run as often as it likes."""
    work.run(MAKE, ahead=AHEAD + clock.days_ahead() // 28)
    work.run(DROP, kept=KEPT)
