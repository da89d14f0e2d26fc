"""Operators search all trails as one, and every search is itself on record."""

import pytest

from aerostic import admin, audit
from aerostic.audit import AuditFilter
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.cast import Workspace


def test_entries_of_all_workspaces_are_found_with_their_names(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    mark = new_id()
    for place in (cafe, harbour):
        with working(place.owner, place.id) as work:
            audit.record(work, "step.taken", mark)

    asked = AuditFilter(subject=str(mark))

    assert {row.workspace for row in admin.trails(olga, asked)} >= {"Blue Lotus Café", "Harbour Books"}
    assert {row.workspace for row in admin.trails(olga, asked, harbour.id)} == {"Harbour Books"}


def test_a_search_is_on_record_with_what_was_asked(olga: Work, cafe: Workspace) -> None:
    admin.trails(olga, AuditFilter(who="Ben", action="message.sent"), cafe.id)

    [said] = audit.search_platform(olga, AuditFilter(who=str(olga.actor.id)))
    assert said.details == {"what": "audit", "who": "Ben", "action": "message.sent", "workspace": str(cafe.id)}


def test_a_workspace_is_found_by_part_of_its_name(olga: Work, harbour: Workspace) -> None:
    assert admin.called(olga, "harbour b")
    assert admin.called(olga, "no such workspace anywhere") is None


def test_nobody_but_an_operator_searches(cafe: Workspace, mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        admin.trails(mallory, AuditFilter(), cafe.id)
    with pytest.raises(NotAllowed):
        admin.called(mallory, "Blue")
