"""Operators see how deep and how late every line is, and decide about what was set aside in them."""

import pytest
from sqlalchemy import text

from aerostic import admin, audit
from aerostic.admin import DeadLetterRow, LineRow
from aerostic.audit import AuditFilter
from aerostic.kit import alarms
from aerostic.kit.errors import Invalid, NotAllowed, NotFound
from aerostic.kit.lines import Place
from aerostic.kit.work import Work, working
from aerostic.messaging.jobs import OUTBOUND
from tests.admin.conftest import make_dead_letter
from tests.cast import Workspace
from tests.platform_audit import platform_entries

REASON = "The customer has left"


def line(work: Work, name: str) -> LineRow:
    return next(row for row in admin.queues(work).lines if row.line == name)


def aside(work: Work, entry_id: int) -> DeadLetterRow | None:
    return next((row for row in admin.queues(work).dead_letters if row.id == entry_id), None)


def wait(workspace: Workspace, times: int = 1) -> None:
    lane = str(workspace.channel.id)
    with working(workspace_id=workspace.id) as work:
        work.wait(OUTBOUND, [Place(meant=f"m{n}", lane=lane) for n in range(times)])
        work.run(text("UPDATE waiting SET due_at = now() - interval '90 seconds' WHERE line = 'outbound'"))


def test_every_line_is_shown_also_while_it_is_empty(olga: Work) -> None:
    assert [row.line for row in admin.queues(olga).lines] == ["inbound", "outbound", "media", "jobs"]
    assert line(olga, "outbound").oldest is None


def test_a_line_says_how_deep_and_how_late_it_is(olga: Work, cafe: Workspace) -> None:
    wait(cafe, times=3)

    row = line(olga, "outbound")

    assert (row.depth, row.held, row.later, row.lanes) == (3, 0, 0, 1)
    assert 89 < (row.oldest or 0) < 120


def test_a_lane_says_whose_number_it_is(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    wait(cafe)

    [lane] = admin.queues(olga).lanes

    assert (lane.workspace_id, lane.workspace, lane.depth) == (cafe.id, "Blue Lotus Café", 1)
    assert lane.number == cafe.channel.display_phone_number


def test_what_was_set_aside_is_shown_with_its_reason_and_searched(olga: Work, cafe: Workspace) -> None:
    mine, other = (
        make_dead_letter(cafe.id, reason="Meta 131000"),
        make_dead_letter(kind="audit.turn_months", reason="Disk full"),
    )

    found = aside(olga, mine)

    assert found
    assert (found.workspace, found.reason, found.attempts) == ("Blue Lotus Café", "Meta 131000", 6)
    assert [row.id for row in admin.queues(olga, "meta 1310").dead_letters] == [mine]
    assert [row.id for row in admin.queues(olga, "turn_months").dead_letters] == [other]
    assert admin.queues(olga).found == 2


def test_what_is_retried_waits_again_from_the_foot_of_the_ladder(olga: Work, cafe: Workspace) -> None:
    entry = make_dead_letter(cafe.id)

    assert admin.retry(olga, [entry]) == 1

    assert aside(olga, entry) is None
    [waiting] = olga.rows(text("SELECT line, lane, attempts, workspace_id, created_at < now() AS kept FROM waiting"))
    assert tuple(waiting) == ("outbound", "a lane", 0, cafe.id, True)
    said = audit.search_platform(olga, AuditFilter(action="entry.retried", who=str(olga.actor.id)))
    assert [row.workspace_id for row in said] == [cafe.id]
    assert "entry.retried" in {entry.action for entry in platform_entries(olga)}


def test_a_job_is_retried_with_what_it_carried(olga: Work) -> None:
    entry = make_dead_letter(kind="audit.turn_months")

    admin.retry(olga, [entry])

    [waiting] = olga.rows(text("SELECT line, kind, ids FROM waiting"))
    assert tuple(waiting) == ("jobs", "audit.turn_months", {"a": "b"})


def test_what_is_discarded_is_gone_and_the_reason_on_record(olga: Work, cafe: Workspace) -> None:
    entry = make_dead_letter(cafe.id, reason="Meta 131000")

    admin.discard(olga, [entry], REASON)

    assert aside(olga, entry) is None
    assert olga.rows(text("SELECT FROM waiting")) == []
    [said] = audit.search_platform(olga, AuditFilter(action="entry.discarded"), within=cafe.id)
    assert (said.details["reason"], said.details["failed_with"]) == (REASON, "Meta 131000")


def test_nothing_is_discarded_without_a_reason(olga: Work, cafe: Workspace) -> None:
    with pytest.raises(Invalid):
        admin.discard(olga, [make_dead_letter(cafe.id)], " ")


def test_what_somebody_else_decided_about_is_said_so(olga: Work, cafe: Workspace) -> None:
    entry = make_dead_letter(cafe.id)
    admin.retry(olga, [entry])

    with pytest.raises(NotFound):
        admin.discard(olga, [entry], REASON)


def test_the_alarm_is_resolved_with_the_last_of_its_kind(olga: Work, cafe: Workspace) -> None:
    first, last = make_dead_letter(cafe.id), make_dead_letter(cafe.id)
    alarms.raise_alarm(olga, "dead_letter:outbound", "Gave up on an entry.")

    admin.retry(olga, [first])
    assert admin.open_alarms(olga) == 1

    admin.retry(olga, [last])
    assert admin.open_alarms(olga) == 0


def test_a_view_of_the_queues_is_on_record_once_a_minute(olga: Work) -> None:
    admin.queues(olga)
    admin.queues(olga)

    said = audit.search_platform(olga, AuditFilter(who=str(olga.actor.id)))
    assert [(row.action, row.details) for row in said] == [("platform.viewed", {"what": "queues"})]


def test_nobody_but_an_operator_sees_or_decides(cafe: Workspace, mallory: Work) -> None:
    entry = make_dead_letter(cafe.id)

    for forbidden in (
        lambda: admin.queues(mallory),
        lambda: admin.retry(mallory, [entry]),
        lambda: admin.discard(mallory, [entry], REASON),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
