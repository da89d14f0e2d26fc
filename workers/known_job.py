"""What a worker takes from Redis: the name of one of our two performers and one checked argument, and nothing else.

RQ would import and call whatever function a job names, callbacks included, and send webhooks; here what stands in Redis
only chooses between two functions.
"""

from collections.abc import Callable
from typing import Any, Final, cast

from rq.job import Job
from typing_extensions import override

from aerostic.kit.nudges import DRAIN, PERFORM, TIMEOUT
from workers import perform
from workers.registry import drainers

TAKEN: Final = (
    b"data", b"status", b"origin", b"created_at", b"enqueued_at", b"started_at", b"ended_at", b"last_heartbeat",
    b"worker_name", b"timeout", b"result_ttl", b"failure_ttl",
)  # fmt: skip
LONGEST: Final = 1_000  # bytes of the packed name and argument


class UnknownJob(Exception):
    """Something in Redis is none of our jobs."""


class KnownJob(Job):
    """A job as our own `kit/nudges.py` enqueues it."""

    @override
    def restore(self, raw_data: Any) -> None:
        given = cast("dict[bytes, bytes]", raw_data)
        taken = {name: value for name, value in given.items() if name in TAKEN}
        if len(taken.get(b"data", b"")) > LONGEST:
            taken[b"data"] = b""
        super().restore(taken)  # pyright: ignore[reportUnknownMemberType] -- RQ types little
        self.timeout = min(int(self.timeout or TIMEOUT), TIMEOUT)

    @property
    @override
    def func(self) -> Callable[..., None]:
        """The performer. Raises UnknownJob."""
        arguments = cast("list[object]", list(self.args)) if not (self.instance or self.kwargs) else []  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        match arguments:
            case [str(line)] if self.func_name == DRAIN and line in drainers:
                return perform.drain
            case [int(entry)] if self.func_name == PERFORM and entry > 0:
                return perform.perform
            case _:
                raise UnknownJob
