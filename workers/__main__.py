"""`python -m workers QUEUE` works on one queue; `python -m workers clock` keeps the clock."""

import sys

from aerostic.kit import log, metrics
from aerostic.kit.queues import QUEUES
from workers import clock, perform, worker


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    names = [queue.name for queue in QUEUES]
    if wanted not in {*names, "clock"}:
        sys.exit(f"Say which queue to work on: {', '.join(names)}; or clock.")
    log.configure(wanted)
    metrics.start(wanted)
    if wanted == "clock":
        clock.run()
    worker.work(wanted)


assert perform.drain, "the performers are registered before the first job, and before any fork"
main()
