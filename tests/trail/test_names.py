"""Whoever reads a trail sees names for what still exists, as far as they may see them elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import event, text

from aerostic import audit, workspaces
from aerostic.audit import EntryRow, Mentions
from aerostic.kit import phone
from aerostic.kit.actor import UNRESTRICTED, Assignees, Restriction
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.trail import names_of
from tests.cast import Talk, Workspace, committed_conversation, uncommitted


@pytest.fixture
def asha(cafe: Workspace) -> Iterator[Work]:
    yield from uncommitted(cafe.owner, cafe.id)


def entries_about(work: Work, cafe: Workspace, *ids: UUID) -> list[EntryRow]:
    """An entry about each."""
    entry = EntryRow(cafe.id, new_id(), work.now, "person", new_id(), "Ben", "thing.changed", None, {}, "", "")
    return [replace(entry, subject_id=id_) for id_ in ids]


def test_a_conversation_a_person_a_number_and_a_key_have_names(cafe: Workspace, asha: Work) -> None:
    mariam = committed_conversation(cafe)
    key, _ = workspaces.create_key(asha, "Till")
    entries = entries_about(asha, cafe, mariam.id, mariam.contact_id, cafe.channel.id, key.id)

    names = names_of(asha, entries)

    assert [names[one.subject_id] for one in entries if one.subject_id] == [
        "Mariam",
        "Mariam",
        phone.formatted(cafe.channel.display_phone_number),
        "Till",
    ]


def test_what_is_gone_has_none(cafe: Workspace, asha: Work) -> None:
    gone = new_id()

    assert gone not in names_of(asha, entries_about(asha, cafe, gone))


def test_ids_among_the_facts_are_named_too(cafe: Workspace, asha: Work) -> None:
    mariam = committed_conversation(cafe)
    [entry] = entries_about(asha, cafe, new_id())

    assert names_of(asha, [replace(entry, details={"conversation": str(mariam.id)})])[mariam.id] == "Mariam"


def test_many_entries_take_as_many_statements_as_one(cafe: Workspace, asha: Work) -> None:
    names_of(asha, [])  # binds the connection to the workspace
    few, many = entries_about(asha, cafe, new_id()), entries_about(asha, cafe, *(new_id() for _ in range(50)))

    assert statements(asha, few) == statements(asha, many)


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (UNRESTRICTED, "whole"),
        (Restriction(masks_phones=True), "masked"),
        (Restriction(channels=frozenset()), None),
        (Restriction(tags=frozenset()), None),
        (Restriction(assignees=Assignees.ME), None),
        (Restriction(assignees=Assignees.ME_OR_NOBODY), "whole"),
    ],
)
def test_a_restricted_reader_sees_no_more_here_than_in_the_inbox(
    cafe: Workspace, asha: Work, seen: Restriction, name: str | None
) -> None:
    mariam = committed_conversation(cafe)
    unnamed(cafe, mariam)
    asha.actor = replace(asha.actor, restriction=seen)

    found = names_of(asha, entries_about(asha, cafe, mariam.id)).get(mariam.id)

    assert (found and ("masked" if "•" in found else "whole")) == name


def test_an_operator_reads_the_names_of_numbers_and_of_nobody_who_writes(cafe: Workspace, olga: Work) -> None:
    mariam = committed_conversation(cafe)

    names = names_of(olga, entries_about(olga, cafe, mariam.id, mariam.contact_id, cafe.channel.id))

    assert not {mariam.id, mariam.contact_id} & set(names)
    assert names[cafe.channel.id] == phone.formatted(cafe.channel.display_phone_number)


def test_mallory_learns_no_name_of_the_cafes(cafe: Workspace, mallory: Work) -> None:
    mariam = committed_conversation(cafe)
    entries = entries_about(mallory, cafe, mariam.id, mariam.contact_id, cafe.channel.id, cafe.id)

    assert names_of(mallory, entries) == {}


def test_an_agent_gets_no_names_this_way(cafe: Workspace, work: Work) -> None:
    with pytest.raises(NotAllowed):
        audit.reach(work, [cafe.id])
    with pytest.raises(NotAllowed):
        workspaces.names(work, Mentions([], [cafe.id]))


def unnamed(cafe: Workspace, whom: Talk) -> None:
    with working(workspace_id=cafe.id) as work:
        work.run(text("UPDATE contacts SET name = '' WHERE id = :id"), id=whom.contact_id)


def statements(work: Work, entries: Sequence[EntryRow]) -> int:
    said: list[str] = []

    def hear(*given: object) -> None:
        said.append(str(given[2]))

    event.listen(work.connection, "before_cursor_execute", hear)
    names_of(work, entries)
    event.remove(work.connection, "before_cursor_execute", hear)
    return len(said)
