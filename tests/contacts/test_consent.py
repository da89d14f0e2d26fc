"""The newest word counts, by the time it was said; whatever order the words arrive in, they end the same."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Wish, Word
from aerostic.kit.work import Work, working
from aerostic.messaging.joining import join_conversations
from tests.cast import NOON, Make

STOP, START = Wish.STOP, Wish.START
SECOND = timedelta(seconds=1)


def apply_wishes(work: Work, contact: UUID, *said: tuple[Wish, int]) -> list[bool]:
    """Returns whether each word, sent so many seconds after noon, changed the person's consent."""
    words = [Word(contact, wish, NOON + at * SECOND) for wish, at in said]
    return [bool(contacts.apply_wishes(work, [word], via="message")) for word in words]


def test_stop_changes_consent_once(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert apply_wishes(work, mariam, (STOP, 0), (STOP, 5), (STOP, 0)) == [True, False, False]
    assert opted_out(work, mariam) == (NOON, "message")


def test_start_after_stop_brings_a_person_back(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert apply_wishes(work, mariam, (STOP, 0), (START, 1)) == [True, True]
    assert opted_out(work, mariam) == (None, None)


def test_start_of_somebody_who_never_left_changes_nothing(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert apply_wishes(work, mariam, (START, 0)) == [False]


def test_a_start_older_than_the_stop_changes_nothing(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert apply_wishes(work, mariam, (STOP, 10), (START, 9)) == [True, False]
    assert opted_out(work, mariam)[0] is not None


def test_a_stop_older_than_the_start_changes_nothing(work: Work, make: Make):
    mariam = make.conversation().contact_id

    assert apply_wishes(work, mariam, (START, 10), (STOP, 9)) == [False, False]
    assert opted_out(work, mariam) == (None, None)


@pytest.mark.parametrize("said", [
    ((STOP, 1), (START, 2), (STOP, 3)),
    ((STOP, 1), (STOP, 2), (START, 3)),
    ((START, 1), (STOP, 2), (START, 2)),
    ((STOP, 2), (START, 2)),
])  # fmt: skip
def test_whatever_order_words_arrive_in_they_end_the_same(work: Work, make: Make, said: tuple[tuple[Wish, int], ...]):
    ends: set[bool] = set()

    for arriving in permutations(said):
        person = make.conversation().contact_id
        apply_wishes(work, person, *arriving, *arriving)
        ends.add(opted_out(work, person)[0] is not None)

    assert len(ends) == 1


def test_of_stop_and_start_in_one_second_stop_counts(work: Work, make: Make):
    for said in permutations([(STOP, 0), (START, 0)]):
        person = make.conversation().contact_id
        apply_wishes(work, person, *said)

        assert opted_out(work, person)[0] is not None


def test_only_the_one_who_said_it_is_concerned(work: Work, make: Make):
    mariam, jonas = make.conversation().contact_id, make.conversation().contact_id

    apply_wishes(work, mariam, (STOP, 0))

    assert opted_out(work, jonas) == (None, None)


def test_nothing_said_is_nothing_asked(work: Work):
    assert contacts.apply_wishes(work, [], via="message") == set()


def test_the_newest_word_goes_with_the_person_when_two_contacts_are_one(work: Work, make: Make):
    for left, kept in (((STOP, 2), (START, 1)), ((STOP, 1), (STOP, 2))):
        gone, into = make.conversation().contact_id, make.conversation().contact_id
        apply_wishes(work, gone, left)
        apply_wishes(work, into, kept)

        join_conversations(work, [(gone, into)])

        assert opted_out(work, into)[0] is not None


def test_mallory_cannot_change_the_consent_of_a_person_of_the_cafe(work: Work, make: Make, mallory: Work):
    mariam = make.conversation().contact_id
    work.connection.commit()

    assert apply_wishes(mallory, mariam, (STOP, 0)) == [False]

    with working(workspace_id=work.workspace) as again:
        assert opted_out(again, mariam) == (None, None)


def opted_out(work: Work, contact: UUID) -> tuple[object, str | None]:
    [row] = work.rows(text("SELECT opted_out_at, opted_out_via FROM contacts WHERE id = :id"), id=contact)
    return row.opted_out_at, row.opted_out_via
