"""RQ's forking worker as we run it: one queue, quick maintenance, children that never outlive it."""

import ctypes
import os
import signal
import sys
from types import FrameType
from typing import Final

from rq import Worker
from rq.serializers import JSONSerializer

from aerostic.kit import db, drain, redis
from workers.known_job import KnownJob

# Seconds. With RQ's own figures a killed worker is missed for minutes; an idle one is heard from every WORKER_TTL - 15.
WORKER_TTL, MAINTENANCE, MONITORING = 20, 15, 10
PR_SET_PDEATHSIG: Final = 1


class OneQueueWorker(Worker):
    max_connection_wait_time = 2.0  # seconds, however long Redis was away

    def heartbeat(self, timeout: int | None = None, pipeline: redis.Pipeline | None = None) -> None:
        """Registers the worker anew after Redis came back empty; nobody would know of it otherwise."""
        if pipeline is None and not self.connection.hexists(self.key, "birth"):
            self.connection.delete(self.key)
            self.register_birth()
        super().heartbeat(timeout, pipeline)

    def setup_work_horse_signals(self) -> None:
        """In the child: open connections of our own, end with the parent, and stop early when asked."""
        super().setup_work_horse_signals()
        _end_with_parent()
        db.forget()
        redis.forget()
        signal.signal(signal.SIGUSR1, _stop_drain)

    def handle_warm_shutdown_request(self) -> None:
        super().handle_warm_shutdown_request()
        if self.horse_pid:
            os.kill(self.horse_pid, signal.SIGUSR1)


def _stop_drain(_: int, __: FrameType | None) -> None:
    drain.stopping.set()


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def work(queue: str) -> None:
    """Work on one queue until told to stop. RQ loses popped jobs when a worker listens to several."""
    db.warm_up()
    worker = OneQueueWorker(
        [queue],
        connection=redis.patient_client(),
        serializer=JSONSerializer,
        job_class=KnownJob,
        worker_ttl=WORKER_TTL,
        maintenance_interval=MAINTENANCE,
        job_monitoring_interval=MONITORING,
        log_job_description=False,
    )
    worker.work(logging_level="WARNING")
