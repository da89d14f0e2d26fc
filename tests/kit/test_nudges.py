"""Nudges wake drains, a few at a time; they carry names and ids, and no more than that."""

import orjson
import pytest

from aerostic.kit import nudges, redis
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import working
from tests.kit.probes import PROBE, Sync, payloads, put, queued, waiting

pytestmark = pytest.mark.usefixtures("servers")


def test_many_reasons_within_a_moment_are_one_nudge():
    for _ in range(20):
        put(Place(meant="one"))

    assert queued() == [("workers.perform.drain", ["probe"])]


def test_once_its_drain_has_begun_a_line_may_be_nudged_again():
    put(Place(meant="one"))
    redis.client().delete(nudges.key(PROBE), "rq:queue:default")

    put(Place(meant="two"))

    assert len(queued()) == 1


def test_a_nudge_that_was_lost_may_be_repeated_after_five_seconds():
    put(Place(meant="one"))

    assert 0 < int(str(redis.client().ttl(nudges.key(PROBE)))) <= 5


def test_no_more_drains_wait_than_workers_serve_the_line():
    for _ in range(5):
        nudges.enqueue_drain(redis.client(), PROBE)

    assert len(queued()) == settings().workers_of(PROBE.queue) == 1


def test_a_job_is_pushed_once_however_often_the_sweeper_looks():
    with working() as work:
        work.enqueue(Sync(channel_id=new_id()))
    [entry] = waiting("jobs")

    for _ in range(3):
        nudges.push(redis.client(), entry.id, "default")

    assert queued() == [("workers.perform.perform", [entry.id])]


def test_a_queue_nobody_works_off_does_not_grow_for_ever():
    for entry_id in range(nudges.CROWDED + 50):
        nudges.push(redis.client(), entry_id, "default")

    assert len(queued()) == nudges.CROWDED


def test_what_stands_in_redis_is_json_with_a_name_or_an_id():
    """So nothing is unpickled, and whoever reads there learns nothing of what customers said."""
    put(Place(meant="a customer's secret"))
    with working() as work:
        work.enqueue(Sync(channel_id=new_id()))
    [entry] = waiting("jobs")

    read = [orjson.loads(payload) for payload in payloads("default")]

    assert sorted(read) == [
        ["workers.perform.drain", None, ["probe"], {}],
        ["workers.perform.perform", None, [entry.id], {}],
    ]
