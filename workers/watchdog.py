"""The watchdog speaks when a line stands still: the oldest due entry of any line must never be ten seconds old."""

from datetime import timedelta
from typing import Final

from aerostic.kit import alarms, sweep
from aerostic.kit.work import working

TOO_OLD: Final = timedelta(seconds=10)


def check() -> None:
    """Raise an alarm for each line that stands still, and settle it once the line moves again."""
    with working() as work:
        old = {due.line: due.oldest for due in sweep.due_lines(work) if due.oldest > TOO_OLD}
        late = {line: oldest for line, oldest in old.items() if sweep.stands_still(work, line, TOO_OLD)}
        for line, oldest in late.items():
            alarms.raise_alarm(
                work,
                f"standing:{line}",
                f"The line {line} stands still: its oldest entry is {int(oldest.total_seconds())} s overdue.",
            )
        alarms.resolve_others(work, "standing:", [f"standing:{line}" for line in late])
