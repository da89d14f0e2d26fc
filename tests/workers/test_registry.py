"""Everything that can wait has somebody who deals with it, and what waits is ids alone."""

from importlib import import_module
from inspect import getmembers
from pathlib import Path
from uuid import UUID

import pytest

from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line
from aerostic.kit.queues import QUEUES
from tests.architecture.sources import ROOT
from workers import perform, registry

assert perform.drain, "the performers are registered"


def jobs_modules() -> list[str]:
    return sorted(".".join(found.relative_to(ROOT).with_suffix("").parts) for found in ROOT.glob("aerostic/*/jobs.py"))


def declared(kind: type) -> list[object]:
    """The job classes, or the lines, of every feature."""
    known = [value for name in jobs_modules() for _, value in getmembers(import_module(name))]
    if kind is Line:
        return [value for value in known if isinstance(value, Line)]
    return [value for value in known if isinstance(value, type) and issubclass(value, Job) and value is not Job]


def test_every_line_has_a_drainer():
    assert {line.name for line in declared(Line) if isinstance(line, Line)} == set(registry.drainers)


def test_every_job_has_a_performer():
    kinds = {job.kind for job in declared(Job) if isinstance(job, type) and issubclass(job, Job)}

    assert kinds
    assert kinds == {kind for kind in registry.performers if not kind.startswith("probe.")}


def test_no_two_jobs_share_a_kind():
    found = {job for job in declared(Job) if isinstance(job, type) and issubclass(job, Job)}

    assert len({job.kind for job in found}) == len(found)


def test_every_queue_has_workers():
    lines = {line.queue.name for line in registry.lines()}
    jobs = {job.queue for job, _ in registry.performers.values()}

    assert lines | jobs <= {queue.name for queue in QUEUES}


@pytest.mark.parametrize("job", declared(Job), ids=str)
def test_a_job_carries_ids_and_nothing_else(job: type[Job]):
    carried = {name: kind for name, kind in job.__annotations__.items() if name not in {"kind", "queue"}}

    assert set(carried.values()) <= {UUID, str}


def test_the_app_itself_imports_no_worker():
    imported = [path for path in Path(ROOT / "aerostic").rglob("*.py") if "import workers" in path.read_text()]

    assert imported == []
