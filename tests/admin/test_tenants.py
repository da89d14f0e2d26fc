"""Operators find every workspace with its plan, month, people, numbers and state in words; nobody else does."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import admin, audit, billing, workspaces
from aerostic.admin import Order, Standing, TenantFilter, TenantRow, Which
from aerostic.audit import AuditFilter
from aerostic.kit.actor import Role
from aerostic.kit.errors import Invalid, NotAllowed, NotFound
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.workspaces import Plan
from tests.admin.conftest import make_dead_letter
from tests.cast import Meta, Workspace, somebody
from tests.platform_audit import platform_entries
from tests.web.conftest import member

REASON = "Asked for by the owner"


def seen(work: Work, workspace: Workspace) -> TenantRow:
    found = admin.tenants(work, TenantFilter(words=str(workspace.id)))
    assert found.total == 1
    return found.rows[0]


def names(work: Work, words: str, **asked: object) -> list[UUID]:
    return [row.id for row in admin.tenants(work, TenantFilter(words=words, **asked)).rows]  # type: ignore[arg-type]


def change(workspace_id: UUID, statement: str, **values: object) -> None:
    with working(workspace_id=workspace_id) as work:
        work.run(text(statement), workspace=workspace_id, **values)


def test_a_row_says_plan_members_numbers_and_what_was_spent(olga: Work, cafe: Workspace) -> None:
    member("Ben", cafe, Role.AGENT)
    with working(cafe.owner, cafe.id) as work:
        billing.spend(work, "service", 3)

    row = seen(olga, cafe)

    assert (row.name, row.plan, row.members, row.numbers) == ("Blue Lotus Café", Plan.ENTERPRISE, 1, 1)
    assert (row.spent, row.quota, row.used) == (3, None, None)
    assert row.standing is Standing.HEALTHY


def test_the_last_event_is_the_latest_from_meta(
    olga: Work, cafe: Workspace, meta: Meta, hears: Callable[..., None]
) -> None:
    assert seen(olga, cafe).last_at is None

    hears(meta.message("Hello", somebody()))

    last_at = seen(olga, cafe).last_at
    assert last_at is not None
    assert olga.now - last_at < timedelta(minutes=1)


def test_workspaces_are_found_by_name_member_and_number(olga: Work, cafe: Workspace) -> None:
    change(cafe.id, "UPDATE workspaces SET name = 'Ünique Pistachio' WHERE id = :workspace")
    visitor = member("Pashmina", cafe, Role.AGENT)
    assert visitor.account_id

    assert cafe.id in names(olga, "PISTACHIO")
    assert cafe.id in names(olga, "pashmina")
    assert names(olga, cafe.channel.phone_number_id) == [cafe.id]
    assert names(olga, f"+{cafe.channel.phone_number_id[:3]} {cafe.channel.phone_number_id[3:]}") == [cafe.id]
    assert names(olga, "100% nothing_like_it") == []


@pytest.mark.parametrize("order", Order)
def test_they_are_sorted_either_way_by_everything_that_is_shown(
    olga: Work, cafe: Workspace, harbour: Workspace, order: Order
) -> None:
    with working(cafe.owner, cafe.id) as work:
        billing.spend(work, "service", 3)

    mine = str(cafe.id)
    rising, falling = names(olga, mine, order=order), names(olga, mine, order=order, falling=True)

    assert rising == falling == [cafe.id]


def test_pages_follow_each_other(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    first = admin.tenants(olga, TenantFilter(), limit=1)
    second = admin.tenants(olga, TenantFilter(page=1), limit=1)

    assert first.total == second.total >= 2
    assert first.rows != second.rows


@pytest.mark.parametrize(
    ("happened", "standing"),
    [
        (
            "UPDATE whatsapp_accounts SET status = 'needs_reconnecting' WHERE workspace_id = :workspace",
            Standing.TOKEN_REFUSED,
        ),
        ("DELETE FROM channels WHERE workspace_id = :workspace", Standing.NEW),
        ("UPDATE channels SET connected_at = now() - interval '9 days' WHERE workspace_id = :workspace", "silent"),
    ],
)
def test_how_a_workspace_does_is_said_in_one_word(
    olga: Work, cafe: Workspace, happened: str, standing: Standing
) -> None:
    change(cafe.id, happened)

    assert seen(olga, cafe).standing == standing


@pytest.mark.parametrize(("spent", "standing"), [(899, "healthy"), (900, "near_limit"), (1000, "quota_used")])
def test_a_plan_that_runs_out_is_seen_coming(olga: Work, cafe: Workspace, spent: int, standing: str) -> None:
    change(cafe.id, "UPDATE workspaces SET plan = 'free' WHERE id = :workspace")
    with working(cafe.owner, cafe.id) as work:
        billing.spend(work, "service", spent)

    row = seen(olga, cafe)

    assert (row.standing, row.quota, row.used) == (standing, 1000, spent / 1000)


def test_only_those_that_need_attention_are_shown_when_asked(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    make_dead_letter(cafe.id)

    assert cafe.id in names(olga, str(cafe.id), which=Which.ATTENTION)
    assert names(olga, str(harbour.id), which=Which.ATTENTION) == []


def test_one_workspace_is_shown_with_its_people_numbers_and_days(olga: Work, cafe: Workspace) -> None:
    visitor = member("Ben", cafe, Role.AGENT)
    with working(cafe.owner, cafe.id) as work:
        billing.spend(work, "service", 2)

    found = admin.tenant(olga, cafe.id)

    assert [one.account_id for one in found.members] == [visitor.account_id]
    assert [one.phone_number_id for one in found.numbers] == [cafe.channel.phone_number_id]
    assert [(one.category, one.spent) for one in found.usage] == [("service", 2)]
    assert len(found.days) == 14
    assert {"member.joined", "workspace.viewed"} <= {entry.action for entry in found.trail}


def test_a_look_into_a_workspace_stands_on_both_trails_once_a_minute(olga: Work, cafe: Workspace) -> None:
    for _ in range(3):
        admin.tenant(olga, cafe.id)
        admin.tenants(olga, TenantFilter())

    mine = AuditFilter(who=str(olga.actor.id))
    seen_by_all = audit.search_platform(olga, mine)
    assert sorted(entry.action for entry in seen_by_all) == [
        "platform.viewed",
        "workspace.viewed",
    ]
    assert len(audit.search_platform(olga, mine, within=cafe.id)) == 1


def test_a_plan_is_changed_with_a_reason_on_both_trails(olga: Work, cafe: Workspace) -> None:
    workspaces.change_plan(olga, cafe.id, Plan.PRO, REASON)

    assert seen(olga, cafe).plan is Plan.PRO
    said = audit.search_platform(olga, AuditFilter(action="workspace.plan_changed", subject=str(cafe.id)))
    assert [entry.workspace_id for entry in said] == [cafe.id]
    assert "workspace.plan_changed" in {entry.action for entry in platform_entries(olga)}
    assert said[0].details["before"] == "enterprise"
    assert said[0].details["reason"] == REASON
    with pytest.raises(workspaces.Unchanged):
        workspaces.change_plan(olga, cafe.id, Plan.PRO, REASON)


def test_a_workspace_is_suspended_with_a_reason_and_reactivated(olga: Work, cafe: Workspace) -> None:
    workspaces.suspend(olga, cafe.id, "Unpaid  for two months")

    assert seen(olga, cafe).standing is Standing.SUSPENDED
    assert admin.tenant(olga, cafe.id).suspended_reason == "Unpaid for two months"
    assert cafe.id in names(olga, str(cafe.id), which=Which.SUSPENDED)
    with pytest.raises(workspaces.Unchanged):
        workspaces.suspend(olga, cafe.id, REASON)

    workspaces.reactivate(olga, cafe.id, "Paid")

    assert seen(olga, cafe).standing is Standing.HEALTHY
    with pytest.raises(workspaces.Unchanged):
        workspaces.reactivate(olga, cafe.id, REASON)
    said = audit.search_platform(olga, AuditFilter(subject=str(cafe.id)), within=cafe.id)
    assert {"workspace.suspended", "workspace.reactivated"} <= {entry.action for entry in said}


@pytest.mark.parametrize("reason", ["", "  a ", "x" * 501])
def test_nobody_is_suspended_without_a_reason(olga: Work, cafe: Workspace, reason: str) -> None:
    with pytest.raises(Invalid):
        workspaces.suspend(olga, cafe.id, reason)


def test_what_does_not_exist_is_said_so(olga: Work) -> None:
    with pytest.raises(NotFound):
        admin.tenant(olga, new_id())
    with pytest.raises(NotFound):
        workspaces.suspend(olga, new_id(), REASON)


def test_nobody_but_an_operator_sees_or_changes_anything(cafe: Workspace, mallory: Work) -> None:
    for forbidden in (
        lambda: admin.tenants(mallory, TenantFilter()),
        lambda: admin.tenant(mallory, cafe.id),
        lambda: workspaces.suspend(mallory, cafe.id, REASON),
        lambda: workspaces.reactivate(mallory, cafe.id, REASON),
        lambda: workspaces.change_plan(mallory, cafe.id, Plan.FREE, REASON),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
