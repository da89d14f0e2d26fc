import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from aerostic import billing, workspaces
from aerostic.billing import Plan, QuotaSpent
from aerostic.kit.actor import SYSTEM
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.services import Servers

LATE_NOVEMBER = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)


@pytest.fixture
def free(servers: Servers) -> UUID:
    with working() as work:
        return workspaces.create(work, "Small Stall", Plan.FREE).id


def spent(workspace_id: UUID, now: datetime = LATE_NOVEMBER) -> int:
    with working(SYSTEM, workspace_id, now=now) as work:
        return billing.spent(work)


def spend(workspace_id: UUID, n: int, category: str = "service", now: datetime = LATE_NOVEMBER) -> None:
    with working(SYSTEM, workspace_id, now=now) as work:
        billing.spend(work, category, n)


def test_what_is_sent_is_counted_over_all_categories(free: UUID) -> None:
    for _ in range(10):
        spend(free, 1)
    spend(free, 5, "marketing")

    assert spent(free) == 15


def test_the_last_message_of_the_plan_goes_and_the_next_does_not(free: UUID) -> None:
    spend(free, 999)
    spend(free, 1)

    with pytest.raises(QuotaSpent, match="1,000 messages"):
        spend(free, 1)

    assert spent(free) == 1000


def test_a_share_that_does_not_fit_is_not_counted_in_part(free: UUID) -> None:
    spend(free, 990)

    with pytest.raises(QuotaSpent):
        spend(free, 11)

    assert spent(free) == 990


def test_a_new_month_begins_at_nothing(free: UUID) -> None:
    spend(free, 1000)

    spend(free, 1, now=LATE_NOVEMBER + timedelta(hours=1))

    assert spent(free, LATE_NOVEMBER + timedelta(hours=1)) == 1


def test_a_plan_without_a_bound_has_none(cafe: Workspace) -> None:
    spend(cafe.id, 2_000_000)
    spend(cafe.id, 1)

    assert spent(cafe.id) == 2_000_001


def test_many_at_once_are_all_counted(free: UUID) -> None:
    threads = [threading.Thread(target=lambda: [spend(free, 1) for _ in range(10)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert spent(free) == 80


def test_mallorys_spending_is_not_the_cafes(cafe: Workspace, mallory: Work) -> None:
    billing.spend(mallory, "service", 7)

    assert billing.spent(mallory) == 7
    assert spent(cafe.id, mallory.now) == 0


def test_an_agent_does_not_see_the_bill(work: Work) -> None:
    with pytest.raises(NotAllowed):
        billing.spent(work)


def test_without_a_workspace_nothing_is_spent(servers: Servers) -> None:
    with working() as work, pytest.raises(NotAllowed):
        billing.spend(work, "service")
