"""Jobs are values: what is seldom waits as ids under a kind that outlives a rename."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.kit.jobs import Job
from aerostic.kit.work import working
from tests.kit.probes import Sync, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify(Job):
    kind: ClassVar[str] = "probe.notify"
    queue: ClassVar[str] = "outbound"
    contact_id: UUID
    language: str


def test_a_job_comes_back_as_it_went():
    job = Notify(contact_id=new_id(), language="pt-BR")

    assert Notify.of(job.ids()) == job


def test_a_job_without_anything_to_say_comes_back_too():
    assert Job.of(Job().ids()) == Job()


def test_jobs_of_the_same_ids_are_the_same_job():
    channel = new_id()

    assert Sync(channel_id=channel) == Sync(channel_id=channel)


@pytest.mark.usefixtures("servers")
def test_a_job_waits_in_the_lane_of_its_queue_under_its_kind_and_workspace():
    job = Notify(contact_id=new_id(), language="en")

    with working(workspace_id=(workspace := new_id())) as work:
        work.enqueue(job)
        assert work.jobs == [job]

    [entry] = waiting("jobs")
    assert (entry.kind, entry.lane, entry.workspace_id, entry.ids) == ("probe.notify", "outbound", workspace, job.ids())
