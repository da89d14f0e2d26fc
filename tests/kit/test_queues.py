"""A queue is declared in one table; everything that concerns queues follows it."""

import pytest

from aerostic.kit import config, queues
from aerostic.kit.config import Settings, settings
from aerostic.kit.queues import QUEUES, Queue


def test_no_two_queues_share_a_name():
    assert len({queue.name for queue in QUEUES}) == len(QUEUES)


@pytest.mark.parametrize("queue", QUEUES, ids=lambda queue: queue.name)
def test_each_queue_has_one_worker_unless_its_setting_says_more(queue: Queue, monkeypatch: pytest.MonkeyPatch):
    assert Settings().workers_of(queue) == 1  # pyright: ignore[reportCallIssue]

    monkeypatch.setenv(queue.variable, "3")

    assert Settings().workers_of(queue) == 3  # pyright: ignore[reportCallIssue]


def test_a_row_in_the_table_is_all_that_a_new_queue_takes_of_the_settings(monkeypatch: pytest.MonkeyPatch):
    reports = Queue("reports", "reports", "Reports", "Figures for whoever asked.")
    monkeypatch.setattr(config, "QUEUES", (*queues.QUEUES, reports))

    assert "reports_workers" in config.worker_counts().model_fields


def test_the_queues_of_this_machine_are_worked_on():
    assert all(settings().workers_of(queue) >= 1 for queue in QUEUES)
