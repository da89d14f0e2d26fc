"""Whoever can write to Redis chooses between two functions of ours, and calls nothing else."""

import json
import zlib
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.serializers import JSONSerializer

from aerostic.inbound.jobs import INBOUND
from aerostic.kit import nudges, redis
from aerostic.kit.nudges import DRAIN, PERFORM, TIMEOUT
from workers import perform
from workers.known_job import LONGEST, KnownJob, UnknownJob
from workers.worker import OneQueueWorker

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture
def server() -> Iterator[Redis]:
    yield redis.client()
    redis.client().flushdb()


def put(server: Redis, told: object, **more: str) -> str:
    """A job as somebody else writes it."""
    job_id = str(uuid4())
    data = zlib.compress(json.dumps(told).encode())
    fields: dict[Any, Any] = {"data": data, "origin": "default", "status": "queued", "timeout": "60", **more}
    server.hset(f"rq:job:{job_id}", mapping=fields)
    return job_id


def fetched(server: Redis, job_id: str) -> Job:
    return KnownJob.fetch(job_id, connection=server, serializer=JSONSerializer)


@pytest.mark.parametrize(("told", "wanted"), [
    ([DRAIN, None, [INBOUND.name], {}], perform.drain),
    ([PERFORM, None, [7], {}], perform.perform),
])  # fmt: skip
def test_our_two_performers_are_taken(server: Redis, told: object, wanted: object) -> None:
    assert fetched(server, put(server, told)).func is wanted


@pytest.mark.parametrize("told", [
    ["os.getcwd", None, [], {}],
    ["os.system", None, ["true"], {}],
    ["workers.perform.attempt", None, [1], {}],
    ["upper", "words", [], {}],
    [DRAIN, "words", [INBOUND.name], {}],
    [DRAIN, None, ["no such line"], {}],
    [DRAIN, None, [INBOUND.name, INBOUND.name], {}],
    [DRAIN, None, [INBOUND.name], {"more": 1}],
    [PERFORM, None, ["7"], {}],
    [PERFORM, None, [-1], {}],
    [PERFORM, None, [[7]], {}],
    [PERFORM, None, [], {"entry_id": 7}],
])  # fmt: skip
def test_nothing_else_is(server: Redis, told: object) -> None:
    with pytest.raises(UnknownJob):
        _ = fetched(server, put(server, told)).func


def test_callbacks_webhooks_repetitions_and_dependencies_are_left_where_they_are(server: Redis) -> None:
    job = fetched(server, put(
        server, [PERFORM, None, [7], {}],
        success_callback_name="os.getcwd", failure_callback_name="os.getcwd", stopped_callback_name="os.getcwd",
        webhooks='[{"url": "http://127.0.0.1:9"}]', repeats_left="9", repeat_intervals="[1]", dependency_ids='["x"]',
        rate_limit_key="x", rate_limit_concurrency="1", timeout="999999",
    ))  # fmt: skip

    assert (job.success_callback, job.failure_callback, job.stopped_callback) == (None, None, None)
    assert (job.webhooks, job.repeats_left, job.dependency_ids, job.has_rate_limit) == ([], None, [], False)
    assert job.timeout == TIMEOUT


def test_a_job_that_unpacks_without_end_is_not_unpacked(server: Redis) -> None:
    job = fetched(server, put(server, [PERFORM, None, [7], {"x": [str(uuid4()) for _ in range(LONGEST)]}]))

    with pytest.raises(Exception, match=r".*") as refused:
        _ = job.func

    assert not isinstance(refused.value, UnknownJob)


def test_a_worker_fails_what_is_none_of_ours_and_goes_on(server: Redis) -> None:
    job_id = put(server, ["os.getcwd", None, [], {}], success_callback_name="os.getcwd")
    Queue("default", connection=server).push_job_id(job_id)

    worker = OneQueueWorker(["default"], connection=server, serializer=JSONSerializer, job_class=KnownJob)
    worker.work(burst=True, logging_level="WARNING")

    assert server.hget(f"rq:job:{job_id}", "status") == b"failed"


def test_what_we_enqueue_is_what_a_worker_takes(server: Redis) -> None:
    nudges.enqueue_drain(server, INBOUND)
    nudges.push(server, 7, "default")

    [draining] = nudges.queue_of(server, INBOUND.queue.name).job_ids
    [performing] = nudges.queue_of(server, "default").job_ids

    assert fetched(server, draining).func is perform.drain
    assert fetched(server, performing).func is perform.perform
