"""What waits for a later moment comes nearer by as much as the clock of the product went ahead; development only."""

from pathlib import Path

from sqlalchemy import text

from aerostic.kit import clock
from aerostic.kit.config import settings
from aerostic.kit.work import Work, working

# What is due already, and may be under way, is left alone: its leases go by the machine.
BRING_NEARER = text("""
    UPDATE waiting SET due_at = greatest(now(), due_at - make_interval(secs => :seconds)) WHERE due_at > now()
""")


def follow() -> bool:
    """Says whether the clock went ahead since the last asking, and brings nearer what waits."""
    file = settings().sandbox_clock_file
    if file is None:
        return False
    known, here = _known(file), clock.ahead()
    if here > known:
        with working() as work:
            bring_nearer(work, here - known)
    if here != known:
        _remembered(file).write_text(str(here))
    return here > known


def bring_nearer(work: Work, seconds: float) -> None:
    work.run(BRING_NEARER, seconds=seconds)


def _known(file: Path) -> float:
    kept = _remembered(file)
    return float(kept.read_text()) if kept.exists() else 0.0


def _remembered(file: Path) -> Path:
    """Outlives the process that moves: one that starts anew moves nothing twice."""
    return file.with_name(f"{file.name}-followed")
