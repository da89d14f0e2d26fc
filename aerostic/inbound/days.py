"""Raw events and their outcomes are kept by day: days are made ahead and dropped whole."""

from typing import Final

from sqlalchemy import text

from aerostic.kit.work import Work

AHEAD, KEPT = 7, 90  # days
MAKE: Final = text("SELECT aerostic_make_days(:ahead)")
DROP: Final = text("SELECT aerostic_drop_days(:kept)")


def turn_days(work: Work) -> None:
    """May run as often as it likes."""
    work.run(MAKE, ahead=AHEAD)
    work.run(DROP, kept=KEPT)
