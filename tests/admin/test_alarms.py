"""What the platform tells its operators: open alarms first, settled by hand or by themselves."""

import pytest

from aerostic import admin, audit
from aerostic.audit import AuditFilter
from aerostic.kit import alarms
from aerostic.kit.errors import NotAllowed, NotFound
from aerostic.kit.work import Work


def test_an_open_notice_says_what_happened_and_how_often(olga: Work) -> None:
    for _ in range(2):
        alarms.raise_alarm(olga, "line:inbound", "The line stands still.")

    [alarm] = admin.all_alarms(olga)

    assert (alarm.subject, alarm.said, alarm.times) == ("line:inbound", "The line stands still.", 2)
    assert admin.open_alarms(olga) == 1


def test_a_resolved_alarm_stays_listed_behind_the_open_ones(olga: Work) -> None:
    alarms.raise_alarm(olga, "line:inbound", "The line stands still.")
    [alarm] = admin.all_alarms(olga)

    admin.resolve_alarm(olga, alarm.id)
    alarms.raise_alarm(olga, "line:outbound", "The line stands still.")

    assert [(row.subject, row.resolved_at is None) for row in admin.all_alarms(olga)] == [
        ("line:outbound", True),
        ("line:inbound", False),
    ]
    assert admin.open_alarms(olga) == 1
    [said] = audit.search_platform(olga, AuditFilter(action="alarm.resolved", who=str(olga.actor.id)))
    assert said.details["subject"] == "line:inbound"


def test_nobody_resolves_an_alarm_twice(olga: Work) -> None:
    alarms.raise_alarm(olga, "line:inbound", "The line stands still.")
    [alarm] = admin.all_alarms(olga)
    admin.resolve_alarm(olga, alarm.id)

    with pytest.raises(NotFound):
        admin.resolve_alarm(olga, alarm.id)


def test_nobody_but_an_operator_sees_or_resolves_alarms(mallory: Work) -> None:
    for forbidden in (
        lambda: admin.all_alarms(mallory),
        lambda: admin.open_alarms(mallory),
        lambda: admin.resolve_alarm(mallory, 1),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
