"""`python -m workers QUEUE` works on one queue; `python -m workers clock` keeps the clock."""

import sys

from aerostic.kit import log, metrics
from workers import clock, perform, worker

QUEUES = ("inbound", "outbound", "default")


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted not in {*QUEUES, "clock"}:
        sys.exit(f"Say which queue to work on: {', '.join(QUEUES)}; or clock.")
    log.configure(wanted)
    metrics.start(wanted)
    if wanted == "clock":
        clock.run()
    worker.work(wanted)


assert perform.drain, "the performers are registered before the first job, and before any fork"
main()
