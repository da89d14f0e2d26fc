"""Whoever may, finds who did what, on what and when; nobody finds what is another workspace's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import audit
from aerostic.audit import AuditFilter, queries
from aerostic.kit.actor import Origin
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.paging import BadCursor
from aerostic.kit.work import Work, working
from tests.cast import Workspace, operator, uncommitted
from tests.platform_audit import platform_entries

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def asha(cafe: Workspace) -> Iterator[Work]:
    """Asha reads her café's trail; nothing of it is committed."""
    yield from uncommitted(cafe.owner, cafe.id)


def actions(entries: list[audit.EntryRow]) -> list[str]:
    return [entry.action for entry in entries]


def test_the_trail_is_read_page_by_page_newest_first(asha: Work) -> None:
    for number in range(5):
        audit.record(asha, f"step.{number}")

    first = audit.search(asha, limit=2)
    second = audit.search(asha, limit=2, before=first[-1].place)

    assert actions([*first, *second]) == ["step.4", "step.3", "step.2", "step.1"]


def test_a_page_goes_on_where_it_ended_although_more_was_written_meanwhile(asha: Work) -> None:
    for number in range(3):
        audit.record(asha, f"step.{number}")
    place = audit.search(asha, limit=1)[0].place

    audit.record(asha, "step.9")

    assert actions(audit.search(asha, limit=2, before=place)) == ["step.1", "step.0"]


def test_a_made_up_place_is_refused(asha: Work) -> None:
    with pytest.raises(BadCursor):
        audit.search(asha, before="anything")


def test_it_is_searched_by_who_did_it(asha: Work, cafe: Workspace) -> None:
    audit.record(asha, "step.ashas")
    asha.actor = cafe.agent
    audit.record(asha, "step.bens")
    asha.actor = cafe.owner

    assert actions(audit.search(asha, AuditFilter(who="ash"), limit=1)) == ["step.ashas"]
    assert actions(audit.search(asha, AuditFilter(who=str(cafe.agent.id)))) == ["step.bens"]


@pytest.mark.parametrize("words", ["needs reconnecting", "Number needs", "number.needs_reconnecting", "NUMBER"])
def test_it_is_searched_by_what_happened_in_words_or_as_recorded(asha: Work, words: str) -> None:
    audit.record(asha, "number.needs_reconnecting")
    audit.record(asha, "message.sent")

    found = audit.search(asha, AuditFilter(action=words), limit=1)

    assert [entry.title for entry in found] == ["Number needs reconnecting"]


def test_it_is_searched_by_what_it_happened_to(asha: Work) -> None:
    subject = new_id()
    audit.record(asha, "key.created", subject, name="100% till")
    audit.record(asha, "key.created", new_id(), name="1000 tills")

    for words in (str(subject), "100% ti"):
        found = audit.search(asha, AuditFilter(subject=words))
        assert [entry.subject_id for entry in found] == [subject]


def test_a_search_that_takes_too_long_says_what_to_do(
    cafe: Workspace, asha: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "TIMEOUT", "50ms")
    with working() as work:
        work.run(text("RESET ROLE"))
        work.run(text("LOCK TABLE audit_entries IN ACCESS EXCLUSIVE MODE"))

        with pytest.raises(audit.TooMuch, match="shorter time"):
            audit.search(asha)


def test_looks_are_left_out_when_asked(asha: Work) -> None:
    audit.record(asha, "step.taken")
    audit.record(asha, "workspace.viewed")

    assert actions(audit.search(asha, AuditFilter(with_looks=False), limit=1)) == ["step.taken"]


def test_it_is_searched_by_when_it_happened(asha: Work) -> None:
    asha.now, now = LONG_AGO, asha.now
    audit.record(asha, "step.early")
    asha.now = now
    audit.record(asha, "step.late")

    between = AuditFilter(since=LONG_AGO, until=LONG_AGO + timedelta(days=1))

    assert actions(audit.search(asha, between)) == ["step.early"]
    assert "step.early" not in actions(audit.search(asha, AuditFilter(since=LONG_AGO + timedelta(days=1))))


def test_an_entry_says_from_which_address_and_agent_it_was_done(asha: Work, cafe: Workspace) -> None:
    asha.actor = replace(cafe.owner, origin=Origin("203.0.113.7", "Firefox"))

    audit.record(asha, "step.taken")

    [entry] = audit.search(asha, limit=1)
    assert (entry.address, entry.agent) == ("203.0.113.7", "Firefox")


def test_mallory_finds_nothing_of_the_cafe(cafe: Workspace, mallory: Work) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "cafe.secret", new_id(), name="pistachio")

    assert audit.search(mallory, AuditFilter(action="cafe.secret")) == []
    assert audit.search(mallory, AuditFilter(who="Asha")) == []
    with pytest.raises(NotAllowed):
        audit.search_platform(mallory, within=cafe.id)


def test_an_agent_does_not_search(work: Work) -> None:
    with pytest.raises(NotAllowed):
        audit.search(work)


def test_an_operator_finds_every_workspace_and_the_platform(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    mark = new_id()
    for place in (cafe, harbour):
        with working(place.owner, place.id) as work:
            audit.record(work, "step.taken", mark)
    audit.record(olga, "step.watched", mark)

    everywhere = audit.search_platform(olga, AuditFilter(subject=str(mark)))
    at_the_cafe = audit.search_platform(olga, AuditFilter(subject=str(mark)), within=cafe.id)

    assert {entry.workspace_id for entry in everywhere} == {cafe.id, harbour.id, None}
    assert [entry.workspace_id for entry in at_the_cafe] == [cafe.id]


def test_pages_over_all_workspaces_meet_without_gap_or_overlap(olga: Work, cafe: Workspace, harbour: Workspace) -> None:
    mark = new_id()
    for place in (cafe, harbour, cafe, harbour):
        with working(place.owner, place.id) as work:
            audit.record(work, "step.taken", mark)

    pages: list[UUID] = []
    before = ""
    while rows := audit.search_platform(olga, AuditFilter(subject=str(mark)), limit=3, before=before):
        pages += [entry.id for entry in rows]
        before = rows[-1].place

    assert len(pages) == len(set(pages)) == 4
    assert pages == sorted(pages, reverse=True)


def test_a_look_stands_on_both_trails_once_a_minute(olga: Work, cafe: Workspace) -> None:
    audit.record_look(olga, "workspace.viewed", cafe.id)
    audit.record_look(olga, "workspace.viewed", cafe.id)

    [seen] = audit.search_platform(olga, AuditFilter(action="workspace.viewed", who=str(olga.actor.id)))
    assert seen.workspace_id == cafe.id
    [own] = platform_entries(olga)
    assert (own.action, own.details) == ("workspace.viewed", {"within": str(cafe.id)})

    olga.now += timedelta(seconds=61)
    audit.record_look(olga, "workspace.viewed", cafe.id)
    assert len(audit.search_platform(olga, AuditFilter(action="workspace.viewed", who=str(olga.actor.id)))) == 2


def test_a_workspace_learns_who_acted_within_it_when_and_why_and_the_platform_all(olga: Work, cafe: Workspace) -> None:
    olga.actor = replace(olga.actor, origin=Origin("203.0.113.7", "Firefox"))
    audit.record_within(olga, cafe.id, "entry.discarded", None, reason="A test", failed_with="Meta 131000")
    audit.record_within(olga, cafe.id, "entry.discarded", None, reason="A test", failed_with="Meta 130429")

    told = audit.search_platform(olga, AuditFilter(who=str(olga.actor.id)), within=cafe.id)
    everywhere = audit.search_platform(olga, AuditFilter(who=str(olga.actor.id)))
    kept = olga.rows(
        text("SELECT actor_name, said_at, details, address, agent FROM audit_entries WHERE actor_id = :id"),
        id=olga.actor.id,
    )

    assert {(row.actor_name, row.said_at, *row.details.items()) for row in kept} == {
        ("Olga", olga.now, ("reason", "A test"))
    }
    assert {(row.address, row.agent) for row in kept} == {("", "")}
    for seen in (told, everywhere):
        assert sorted(row.details["failed_with"] for row in seen) == ["Meta 130429", "Meta 131000"]
        assert {(row.workspace_id, row.address, row.agent) for row in seen} == {(cafe.id, "203.0.113.7", "Firefox")}


def test_a_workspace_does_not_read_where_an_operator_sat(asha: Work) -> None:
    owner, origin = asha.actor, Origin("203.0.113.7", "Firefox")
    asha.actor = replace(operator(), origin=origin)
    audit.record(asha, "step.taken")  # as entries of former days, with all there is to it
    asha.actor = replace(owner, origin=origin)
    audit.record(asha, "step.taken")

    seen = {row.actor_kind: (row.address, row.agent) for row in audit.search(asha, AuditFilter(action="step.taken"))}

    assert seen == {"operator": ("", ""), "person": ("203.0.113.7", "Firefox")}


def test_what_only_the_platform_knows_of_an_act_is_searched_too(olga: Work, cafe: Workspace) -> None:
    audit.record_within(olga, cafe.id, "entry.discarded", None, failed_with="Meta 131000")

    [found] = audit.search_platform(olga, AuditFilter(subject="131000", who=str(olga.actor.id)), within=cafe.id)

    assert found.action == "entry.discarded"


def test_another_look_is_another_entry(olga: Work) -> None:
    for words in ("pistachio", "pistachio", "saffron"):
        audit.record_look(olga, "audit.searched", None, words=words)

    seen = audit.search_platform(olga, AuditFilter(action="audit.searched", who=str(olga.actor.id)))
    assert sorted(entry.details["words"] for entry in seen) == ["pistachio", "saffron"]
