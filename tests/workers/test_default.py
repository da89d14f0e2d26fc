"""Jobs that are asked for seldom do what their names say."""

from uuid import UUID

import pytest

from aerostic import accounts, messaging
from aerostic.channels.jobs import LiftEndedStops
from aerostic.kit.hosts import Surface
from aerostic.kit.jobs import Job
from aerostic.kit.work import working
from aerostic.media.jobs import RemoveOld
from aerostic.messaging.jobs import ApplyParked
from aerostic.workspaces.jobs import MemberLeft
from tests.cast import Workspace, committed_conversation
from tests.kit.probes import dead_letters, waiting
from tests.web.conftest import logged_in
from tests.workspaces.team import colleague
from workers import cron, perform

pytestmark = pytest.mark.usefixtures("servers")


def performed(job: Job, workspace_id: UUID | None = None) -> None:
    with working(workspace_id=workspace_id) as work:
        work.enqueue(job)
    perform.perform(next(entry.id for entry in waiting("jobs") if entry.kind == job.kind))
    assert ([entry for entry in waiting("jobs") if entry.kind == job.kind], dead_letters("jobs")) == ([], [])


@pytest.mark.parametrize("duty", cron.DUTIES, ids=lambda duty: duty.job.kind)
def test_what_happens_by_the_clock_is_carried_out(cafe: Workspace, duty: cron.Duty) -> None:
    performed(duty.job, cafe.id if isinstance(duty.job, ApplyParked | LiftEndedStops | RemoveOld) else None)


def test_whoever_left_looks_after_nothing_and_is_logged_out(cafe: Workspace) -> None:
    carla, talk = colleague("Carla", cafe), committed_conversation(cafe)
    session = logged_in(carla.id)
    with working(cafe.agent, cafe.id) as work:
        messaging.assign(work, [talk.id], carla.id)

    performed(MemberLeft(account_id=carla.id), cafe.id)

    with working(cafe.agent, cafe.id) as work:
        assert messaging.conversation(work, talk.id).assignee is None
        assert accounts.session(work, session, Surface.APP) is None
