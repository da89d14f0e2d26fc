"""The pulse of the platform, as all its processes count it."""

import pytest

from aerostic import admin
from aerostic.admin import TenantFilter
from aerostic.admin.figures import EDGES, MINUTES, within
from aerostic.kit import metrics
from aerostic.kit.metrics import Counted, Observed
from aerostic.kit.work import Work
from tests.admin.conftest import make_dead_letter
from tests.cast import Workspace


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    metrics.flush()


def test_what_came_and_went_is_shown_by_the_minute(olga: Work) -> None:
    metrics.count(Counted.EVENTS_STORED, 7)
    metrics.count(Counted.EVENTS_REFUSED, 2, reason="signature")
    metrics.count(Counted.SENDS, 5, outcome="accepted")
    metrics.observe(Observed.WEBHOOK_ANSWER, 0.02, 99)
    metrics.observe(Observed.WEBHOOK_ANSWER, 0.4, 1)
    metrics.flush()

    flow = admin.overview(olga, TenantFilter()).pulse.flow

    assert len(flow.arrived) == MINUTES
    assert (sum(flow.arrived), sum(flow.turned_away), sum(flow.sent)) == (7, 2, 5)
    assert (sum(flow.prompt), sum(flow.answered), flow.slowest) == (99, 100, 0.025)


def test_what_was_set_aside_is_counted_with_whom_it_concerns(olga: Work, cafe: Workspace) -> None:
    make_dead_letter(cafe.id)
    make_dead_letter(cafe.id)

    aside = admin.overview(olga, TenantFilter()).pulse.aside

    assert (aside.entries, aside.workspaces, aside.by_hour[-1], len(aside.by_hour)) == (2, 1, 2, 24)


@pytest.mark.parametrize(("counts", "share", "edge"), [([0, 99, 1], 0.99, 0.025), ([0, 98, 2], 0.99, 0.05)])
def test_a_percentile_is_the_edge_that_so_many_stay_below(counts: list[int], share: float, edge: float) -> None:
    assert within(counts + [0] * (len(EDGES) - len(counts)), share) == edge


def test_a_percentile_of_nothing_is_unknown() -> None:
    assert within([0] * len(EDGES), 0.99) is None
