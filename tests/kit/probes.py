"""What the tests of the kernel queue, wake and listen to: lines and jobs of their own."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import orjson
from redis.client import PubSub
from sqlalchemy import text

from aerostic.kit import redis
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line, Place
from aerostic.kit.notices import channel
from aerostic.kit.queues import DEFAULT
from aerostic.kit.work import working

PROBE = Line("probe", DEFAULT)
END = b"that was all"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sync(Job):
    kind: ClassVar[str] = "probe.sync"
    channel_id: UUID


def put(*places: Place, line: Line = PROBE, workspace_id: UUID | None = None) -> None:
    with working(workspace_id=workspace_id) as work:
        work.wait(line, places)


def waiting(line: str = PROBE.name) -> list[Any]:
    with working() as work:
        return list(work.rows(text("SELECT * FROM waiting WHERE line = :line ORDER BY id"), line=line))


def dead_letters(line: str = PROBE.name) -> list[Any]:
    with working() as work:
        return list(work.rows(text("SELECT * FROM dead_letters WHERE line = :line ORDER BY id"), line=line))


def alarms() -> dict[str, str]:
    """What stands open before the operators."""
    with working() as work:
        return {row.subject: row.said for row in work.rows(text("SELECT * FROM alarms WHERE resolved_at IS NULL"))}


def somebody_waits() -> bool:
    """Whether a transaction of this database waits for what another holds."""
    with working() as work:
        work.run(text("RESET ROLE"))
        return bool(
            work.rows(
                text("""
                    SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
                    WHERE NOT granted AND datname = current_database()
                """)
            )
        )


def age(seconds: float, line: str = PROBE.name) -> None:
    """Let that much time pass for everything in the line: what is due becomes older, leases run out."""
    with working() as work:
        work.run(
            text("""
                UPDATE waiting SET due_at = due_at - make_interval(secs => :s),
                    leased_until = leased_until - make_interval(secs => :s) WHERE line = :line
            """),
            s=seconds,
            line=line,
        )


def age_limits(seconds: float) -> None:
    """Let that much time pass for every pace, brake and window counted in Redis."""
    client: Any = redis.client()
    for key in [*client.scan_iter("pace:*"), *client.scan_iter("window:*")]:
        client.pexpire(key, max(0, client.pttl(key) - round(seconds * 1000)))
        if client.type(key) == b"hash":
            client.hincrbyfloat(key, "at", -seconds)


def queued(queue: str = "default") -> list[tuple[str, list[Any]]]:
    """The function and arguments of each RQ job in the queue."""
    read = [orjson.loads(payload) for payload in payloads(queue)]
    return [(function, arguments) for function, _, arguments, _ in read]


def payloads(queue: str) -> list[bytes]:
    """What RQ keeps of the jobs in a queue, unpacked."""
    client: Any = redis.client()
    ids = [raw.decode() for raw in client.lrange(f"rq:queue:{queue}", 0, -1)]
    return [zlib.decompress(client.hget(f"rq:job:{id_}", "data")) for id_ in ids]


@contextmanager
def listening(workspace_id: UUID) -> Iterator[Callable[[], list[bytes]]]:
    """What is told to the open pages of a workspace meanwhile."""
    with redis.client().pubsub(ignore_subscribe_messages=True) as told:
        told.subscribe(channel(workspace_id))
        told.get_message(timeout=1)
        yield lambda: _all(told, channel(workspace_id))


def _all(told: PubSub, name: str) -> list[bytes]:
    """Everything up to a word of our own, which comes after whatever was told before."""
    redis.client().publish(name, END)
    heard: list[Any] = []
    while (message := told.get_message(timeout=10)) and message["data"] != END:
        heard.append(message["data"])
    return heard


def at_once(*calls: Callable[[], T]) -> list[T]:
    """The results of the calls, made in threads at the same time; the first error goes up."""
    results: list[Any] = [None] * len(calls)
    threads = [Thread(target=_into, args=(results, n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def _into(results: list[Any], n: int, call: Callable[[], object]) -> None:
    try:
        results[n] = call()
    except Exception as error:  # noqa: BLE001 -- goes up in the thread that waits
        results[n] = error
