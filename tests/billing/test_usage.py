from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from aerostic import billing, workspaces
from aerostic.billing import Plan
from aerostic.kit.actor import SYSTEM
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import working
from tests.cast import Workspace
from tests.services import Servers

NOVEMBER = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEPTEMBER = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def stall(servers: Servers) -> UUID:
    with working() as work:
        return workspaces.create(work, "Small Stall", Plan.FREE).id


def spend(workspace_id: UUID, category: str, n: int, now: datetime = NOVEMBER) -> None:
    with working(SYSTEM, workspace_id, now=now) as work:
        billing.spend(work, category, n)


def usage(workspace_id: UUID) -> billing.Usage:
    with working(SYSTEM, workspace_id, now=NOVEMBER) as work:
        return billing.usage(work)


def test_usage_is_listed_by_category_with_the_most_first(stall: UUID) -> None:
    spend(stall, "service", 20)
    spend(stall, "marketing", 30)
    spend(stall, "service", 5)

    used = usage(stall)

    assert used.by_category == [("marketing", 30), ("service", 25)]
    assert used.spent == 55
    assert used.limits.messages_per_month == 1_000


def test_six_months_are_listed_also_those_in_which_nothing_was_sent(stall: UUID) -> None:
    spend(stall, "service", 7, now=SEPTEMBER)
    spend(stall, "service", 2)

    months = usage(stall).by_month

    assert months[0] == (date(2026, 6, 1), 0)
    assert months[-3:] == [(date(2026, 9, 1), 7), (date(2026, 10, 1), 0), (date(2026, 11, 1), 2)]


def test_the_next_month_begins_on_its_first_day(stall: UUID) -> None:
    assert usage(stall).renews == date(2026, 12, 1)


def test_another_workspace_sees_only_its_own_use(stall: UUID, harbour: Workspace) -> None:
    spend(stall, "service", 20)

    with working(harbour.owner, harbour.id, now=NOVEMBER) as work:
        assert billing.usage(work).by_category == []


def test_an_agent_does_not_see_what_was_used(cafe: Workspace) -> None:
    with pytest.raises(NotAllowed), working(cafe.agent, cafe.id) as work:
        billing.usage(work)
