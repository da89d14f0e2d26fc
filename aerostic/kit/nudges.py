"""Nudges wake drains over RQ. They carry no memory: whatever Redis loses, the sweeper finds within a second."""

from collections.abc import Sequence
from uuid import UUID

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.serializers import JSONSerializer

from aerostic.kit import redis
from aerostic.kit.config import settings
from aerostic.kit.lines import Line
from aerostic.kit.notices import Notice, channel, packed

DEBOUNCE = 5  # seconds; the drain takes the key away first
CROWDED = 200  # pushed jobs in a queue nobody works off; the sweeper comes back for the others
DRAIN, PERFORM = "workers.perform.drain", "workers.perform.perform"
RESULT_TTL, FAILURE_TTL, TIMEOUT = 60, 7 * 24 * 3600, 180  # seconds


def send(
    lines: Sequence[Line], pushed: Sequence[tuple[int, str]], workspace_id: UUID | None, notices: Sequence[Notice]
) -> None:
    """Everything a committed work asked for. A Redis that is away is noted and left to the sweeper."""
    if not (lines or pushed or notices) or redis.is_resting():
        return
    try:
        _send(redis.client(), lines, pushed)
        if workspace_id:
            publish(workspace_id, notices)
    except RedisError as error:
        redis.note_failure(error)


def _send(client: Redis, lines: Sequence[Line], pushed: Sequence[tuple[int, str]]) -> None:
    for line in lines:
        nudge(client, line)
    for entry_id, queue in pushed:
        push(client, entry_id, queue)


def nudge(client: Redis, line: Line) -> None:
    """Wake a drain, unless one was woken a moment ago or enough of them wait already."""
    if client.set(key(line), 1, nx=True, ex=DEBOUNCE):
        enqueue_drain(client, line)


def enqueue_drain(client: Redis, line: Line) -> None:
    queue = queue_of(client, line.queue.name)
    if queue.count < max(1, settings().workers_of(line.queue)):
        _enqueue(queue, DRAIN, line.name)


def push(client: Redis, entry_id: int, queue: str) -> None:
    """Have the job of that entry performed, unless it was pushed a moment ago or its queue is long already."""
    waiting = queue_of(client, queue)
    if waiting.count < CROWDED and client.set(f"nudge:job:{entry_id}", 1, nx=True, ex=DEBOUNCE):
        _enqueue(waiting, PERFORM, entry_id)


def _enqueue(queue: Queue, function: str, argument: str | int) -> None:
    queue.enqueue_call(  # pyright: ignore[reportUnknownMemberType] -- RQ types its callables loosely
        function, args=(argument,), timeout=TIMEOUT, result_ttl=RESULT_TTL, failure_ttl=FAILURE_TTL
    )


def publish(workspace_id: UUID, notices: Sequence[Notice]) -> None:
    if notices:
        redis.client().publish(channel(workspace_id), packed(notices))  # pyright: ignore[reportUnknownMemberType]


def key(line: Line) -> str:
    return f"nudge:{line.name}"


def queue_of(client: Redis, name: str) -> Queue:
    return Queue(name, connection=client, serializer=JSONSerializer)
