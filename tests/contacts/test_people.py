"""Whoever writes is one contact, by whatever identity Meta names them, and however many drains meet them at once."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import func, select, sql, text

from aerostic import contacts
from aerostic.contacts import Recognised, Sighting
from aerostic.kit.work import Work, working
from aerostic.meta import Person
from tests.cast import Workspace, numbers, somebody
from tests.kit.probes import at_once


def user_id() -> str:
    return f"DE.{next(numbers)}"


def one(work: Work, **known: str | None) -> UUID:
    person = Person(**known)
    return whose(work, person, recognised(work, [person]))


def recognised(work: Work, people: Iterable[Person]) -> Recognised:
    return contacts.recognise(work, [Sighting(person, work.now) for person in people])


def whose(work: Work, person: Person, known: Recognised) -> UUID:
    return known.contact_of(Sighting(person, work.now))


def test_a_number_is_one_contact_however_often_it_writes(work: Work):
    number = somebody()

    assert one(work, wa_id=number) == one(work, wa_id=number)


def test_two_numbers_are_two_people(work: Work):
    assert one(work, wa_id=somebody()) != one(work, wa_id=somebody())


def test_somebody_known_by_user_id_alone_is_a_contact_too(work: Work):
    known_as = user_id()

    assert one(work, user_id=known_as) == one(work, user_id=known_as)


def test_the_second_identity_is_learned_and_then_found_alone(work: Work):
    number, known_as = somebody(), user_id()
    first = one(work, wa_id=number)

    assert one(work, wa_id=number, user_id=known_as) == first

    assert one(work, user_id=known_as) == first


def test_a_number_is_learned_for_a_user_id_too(work: Work):
    number, known_as = somebody(), user_id()
    first = one(work, user_id=known_as)

    assert one(work, wa_id=number, user_id=known_as) == first

    assert one(work, wa_id=number) == first


def test_two_contacts_turn_out_to_be_one_and_the_user_id_is_surer(work: Work):
    """A number may change hands; a user id does not."""
    number, known_as = somebody(), user_id()
    by_number, by_user_id = one(work, wa_id=number), one(work, user_id=known_as)

    known = recognised(work, [both := Person(wa_id=number, user_id=known_as)])

    assert known.joined == [(by_number, by_user_id)]
    assert whose(work, both, known) == by_user_id


def test_three_ways_of_naming_one_person_within_one_batch_are_one_contact(work: Work):
    number, known_as = somebody(), user_id()
    named = [Person(wa_id=number), Person(user_id=known_as), Person(wa_id=number, user_id=known_as)]

    known = recognised(work, named)
    for gone, into in known.joined:
        contacts.join(work, gone, into)

    assert len({whose(work, person, known) for person in named}) == 1
    assert len(identities(work, whose(work, named[0], known))) == 2


def test_a_person_is_named_as_they_name_themselves(work: Work):
    number = somebody()

    contact = one(work, wa_id=number, name="Mariam", username="mariam")

    assert named(work, contact) == ("Mariam", "mariam")


def test_a_new_name_is_learned_and_silence_about_it_forgets_nothing(work: Work):
    number = somebody()
    contact = one(work, wa_id=number, name="Mariam", username="mariam")

    one(work, wa_id=number, name="Mariam K.")
    one(work, wa_id=number)

    assert named(work, contact) == ("Mariam K.", "mariam")


def test_of_several_names_in_one_batch_the_last_stands(work: Work):
    number = somebody()
    said = [Person(wa_id=number, name=name) for name in ("Zoe", "Mia", "Ada", None)]

    known = recognised(work, said)

    assert named(work, whose(work, said[0], known)) == ("Ada", None)


def test_a_batch_needs_few_statements_however_many_people_write(work: Work):
    people = [Person(wa_id=somebody(), name="x") for _ in range(200)]

    first = recognised(work, people)
    again = recognised(work, people)

    assert len(set(first.contacts.values())) == 200
    assert again.contacts == first.contacts


@pytest.mark.parametrize("known", [{"wa_id": "number"}, {"user_id": "user"}, {"wa_id": "number", "user_id": "user"}])
def test_the_same_new_person_in_eight_drains_at_once_is_one_contact(cafe: Workspace, known: dict[str, str]):
    fresh = {"number": somebody(), "user": user_id()}
    person = Person(name="Mariam", **{kind: fresh[which] for kind, which in known.items()})

    met = at_once(*[lambda: in_a_work_of_its_own(cafe, person)] * 8)

    assert len({contact for known in met for contact in known.contacts.values()}) == 1
    with working(workspace_id=cafe.id) as work:
        assert count(work, "contacts") == 1


def test_an_album_of_people_met_by_eight_drains_in_any_order_is_each_of_them_once(cafe: Workspace):
    """Sorted keys, so that nobody waits in a circle."""
    crowd = [Person(wa_id=somebody(), user_id=user_id()) for _ in range(30)]
    halves = [[Person(wa_id=p.wa_id) for p in crowd], [Person(user_id=p.user_id) for p in crowd], crowd, crowd[::-1]]

    at_once(*[partial(all_in_a_work, cafe, half) for half in halves * 2])

    with working(workspace_id=cafe.id) as work:
        known = recognised(work, crowd)
        for gone, into in known.joined:
            contacts.join(work, gone, into)
        assert count(work, "contacts") == 30
        assert count(work, "contact_identities") == 60


def test_the_same_person_is_a_contact_of_each_workspace_they_write_to(work: Work, mallory: Work):
    number = somebody()

    assert one(work, wa_id=number) != one(mallory, wa_id=number)


def test_mallory_cannot_join_contacts_of_the_cafe(work: Work, mallory: Work):
    first, second = one(work, wa_id=somebody()), one(work, wa_id=somebody())
    work.connection.commit()

    contacts.join(mallory, first, second)
    mallory.connection.commit()

    with working(workspace_id=work.workspace) as again:
        assert count(again, "contacts") == 2


def in_a_work_of_its_own(cafe: Workspace, person: Person) -> Recognised:
    with working(workspace_id=cafe.id) as work:
        return recognised(work, [person])


def all_in_a_work(cafe: Workspace, people: list[Person]) -> None:
    with working(workspace_id=cafe.id) as work:
        known = recognised(work, people)
        for gone, into in known.joined:
            contacts.join(work, gone, into)


def identities(work: Work, contact: UUID) -> list[tuple[str, str]]:
    found = work.rows(
        text("SELECT kind, value FROM contact_identities WHERE contact_id = :c ORDER BY kind, value"), c=contact
    )
    return [(row.kind, row.value) for row in found]


def named(work: Work, contact: UUID) -> tuple[str, str | None]:
    [row] = work.rows(text("SELECT name, username FROM contacts WHERE id = :c"), c=contact)
    return row.name, row.username


def count(work: Work, table: str) -> int:
    [row] = work.rows(select(func.count()).select_from(sql.table(table)))
    return int(row[0])
