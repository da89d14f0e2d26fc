"""Who is who: a number may change hands, a user id does not, and what was told last by the person's clock counts."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Change, Recognised, Sighting
from aerostic.kit.work import Work
from aerostic.meta import Person
from tests.cast import NOON, numbers, somebody

NUMBERS = text("""
    SELECT value FROM contact_identities WHERE contact_id = :contact AND kind = :kind AND left_at IS NULL
    ORDER BY told_at DESC NULLS LAST
""")
NAME = text("SELECT name FROM contacts WHERE id = :contact")


def user_id() -> str:
    return f"GB.{next(numbers)}"


def minute(n: int) -> datetime:
    return NOON + timedelta(minutes=n)


def seen(work: Work, at: int, **known: str) -> UUID:
    return met(work, at, **known)[0]


def met(work: Work, at: int, **known: str) -> tuple[UUID, Recognised]:
    sighting = Sighting(Person(**known), minute(at))
    recognised = contacts.recognise(work, [sighting])
    for gone, into in recognised.joined:
        contacts.join(work, gone, into)
    return recognised.contact_of(sighting), recognised


def known_by(work: Work, contact: UUID, kind: str = "wa_id") -> list[str]:
    return [row.value for row in work.rows(NUMBERS, contact=contact, kind=kind)]


def name_of(work: Work, contact: UUID) -> str:
    [row] = work.rows(NAME, contact=contact)
    return row.name


def test_two_user_ids_are_two_people_whatever_number_they_share(work: Work):
    number = somebody()
    first = seen(work, 0, wa_id=number, user_id=user_id(), name="Imke")

    newcomer, recognised = met(work, 1, wa_id=number, user_id=user_id(), name="Pavel")

    assert newcomer != first
    assert recognised.passed_on == [(first, newcomer)]
    assert (name_of(work, first), name_of(work, newcomer)) == ("Imke", "Pavel")
    assert (known_by(work, first), known_by(work, newcomer)) == ([], [number])


def test_an_old_message_of_the_first_owner_takes_no_number_back(work: Work):
    number, theirs = somebody(), user_id()
    first = seen(work, 0, wa_id=number, user_id=theirs)
    newcomer = seen(work, 10, wa_id=number, user_id=user_id())

    late, recognised = met(work, 5, wa_id=number, user_id=theirs)

    assert (late, recognised.passed_on) == (first, [])
    assert known_by(work, newcomer) == [number]


def test_a_number_that_becomes_somebody_elses_who_is_known_is_theirs(work: Work):
    number, theirs = somebody(), user_id()
    first, other = seen(work, 0, wa_id=number, user_id=user_id()), seen(work, 1, user_id=theirs)

    now = seen(work, 2, wa_id=number, user_id=theirs)

    assert now == other
    assert (known_by(work, first), known_by(work, other)) == ([], [number])


def test_the_number_told_last_by_the_persons_clock_comes_first(work: Work):
    theirs, old, new = user_id(), somebody(), somebody()
    contact = seen(work, 0, wa_id=old, user_id=theirs)
    seen(work, 10, wa_id=new, user_id=theirs)

    seen(work, 5, wa_id=old, user_id=theirs)
    assert known_by(work, contact) == [new, old]

    seen(work, 20, wa_id=old, user_id=theirs)
    assert known_by(work, contact) == [old, new]


def test_a_late_message_brings_no_old_name_back(work: Work):
    number = somebody()
    contact = seen(work, 0, wa_id=number, name="Kim Sato-Old")
    seen(work, 10, wa_id=number, name="Kim Sato")

    seen(work, 5, wa_id=number, name="Kim Sato-Old")

    assert name_of(work, contact) == "Kim Sato"


@pytest.mark.parametrize(
    ("one", "other"),
    [("558581234567", "5585981234567"), ("5215512345678", "525512345678"), ("541112345678", "5491112345678")],
)
def test_both_ways_of_writing_a_number_are_one_person(work: Work, one: str, other: str):
    assert seen(work, 0, wa_id=one) == seen(work, 1, wa_id=other)


def test_a_status_teaches_the_user_id_of_whom_it_reached(work: Work):
    number, theirs = somebody(), user_id()
    contact = seen(work, 0, wa_id=number)

    contacts.learn(work, [Sighting(Person(wa_id=number, user_id=theirs), minute(1), contact)])

    assert seen(work, 2, user_id=theirs) == contact


def test_a_status_of_another_user_id_melts_nobody(work: Work):
    number = somebody()
    contact = seen(work, 0, wa_id=number, user_id=user_id())

    learned = contacts.learn(work, [Sighting(Person(wa_id=number, user_id=user_id()), minute(1), contact)])

    assert (learned.joined, learned.passed_on) == ([], [])
    assert len(known_by(work, contact, "user_id")) == 1


def test_a_status_does_not_bring_a_number_back_that_was_given_up(work: Work):
    old, new = somebody(), somebody()
    theirs = user_id()
    contact = seen(work, 0, wa_id=old, user_id=theirs)
    seen(work, 5, wa_id=new, user_id=theirs)

    contacts.learn(work, [Sighting(Person(wa_id=old, user_id=theirs), minute(9), contact)])

    assert known_by(work, contact)[0] == new


def changed(work: Work, at: int, before: Person, now: Person) -> list[UUID]:
    recognised, owners = contacts.apply_changes(work, [Change(before, now, minute(at))])
    for gone, into in recognised.joined:
        contacts.join(work, gone, into)
    return owners


def test_whoever_changed_their_number_stays_one_person(work: Work):
    old, new = somebody(), somebody()
    contact = seen(work, 0, wa_id=old)

    assert changed(work, 1, Person(wa_id=old), Person(wa_id=new)) == [contact]

    assert seen(work, 2, wa_id=new) == contact
    assert known_by(work, contact) == [new]


def test_the_announcement_may_come_after_the_first_message_from_the_new_number(work: Work):
    old, new = somebody(), somebody()
    contact, stranger = seen(work, 0, wa_id=old), seen(work, 2, wa_id=new)

    changed(work, 1, Person(wa_id=old), Person(wa_id=new))

    assert stranger != contact
    assert seen(work, 3, wa_id=new) == contact


def test_metas_own_notice_joins_even_two_user_ids(work: Work):
    before, now = user_id(), user_id()
    contact, other = seen(work, 0, user_id=before), seen(work, 2, user_id=now)

    changed(work, 1, Person(user_id=before), Person(user_id=now))

    assert other != contact
    assert seen(work, 3, user_id=now) == contact
    assert known_by(work, contact, "user_id") == [now]


def test_an_announcement_repeated_has_no_effect(work: Work):
    old, new = somebody(), somebody()
    seen(work, 0, wa_id=old)
    changed(work, 1, Person(wa_id=old), Person(wa_id=new))
    newcomer = seen(work, 5, wa_id=new, user_id=user_id())
    stranger = seen(work, 6, wa_id=new, user_id=user_id())

    assert changed(work, 1, Person(wa_id=old), Person(wa_id=new)) == []

    assert newcomer != stranger
    assert known_by(work, stranger) == [new]


def test_whoever_writes_from_a_number_that_was_given_up_is_somebody_new(work: Work):
    old = somebody()
    contact = seen(work, 0, wa_id=old)
    changed(work, 1, Person(wa_id=old), Person(wa_id=somebody()))

    assert seen(work, 2, wa_id=old) != contact


def test_what_was_said_before_the_change_is_still_theirs(work: Work):
    old = somebody()
    contact = seen(work, 0, wa_id=old)
    changed(work, 5, Person(wa_id=old), Person(wa_id=somebody()))

    assert seen(work, 4, wa_id=old) == contact


def test_an_announcement_about_somebody_unknown_makes_nobody(work: Work):
    assert changed(work, 1, Person(wa_id=somebody()), Person(wa_id=somebody())) == []
