"""Words find people by name, username and number, and conversations by what was said in them."""

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import Text, View, ViewKind
from aerostic.messaging.search import COMMON, NEWEST
from tests.cast import Make, Talk
from tests.messaging.team import act_as

NAME = text("UPDATE contacts SET name = :name, username = :username WHERE id = :id")


@pytest.fixture
def sunita(work: Work, make: Make) -> Talk:
    talk = make.conversation("Is the corner table free? We'd be 6, one in a wheelchair, 100% sure.")
    work.run(NAME, id=talk.contact_id, name="Sunita Iyer", username="sunita.iyer")
    make.conversation("Good morning")
    return talk


def found(work: Work, words: str) -> list[str]:
    return [row.contact.name for row in messaging.listing(work, View(ViewKind.ALL, words=words))]


@pytest.mark.parametrize(
    "words",
    [
        "Sunita", "sunita iyer", "iyer sunita", "unit", "@sunita.iyer", "corner table", "TABLE", "whee",
        "wheelchair, 100%", "we'd be", "table corn", "100%",
    ],
)  # fmt: skip
def test_a_person_is_found_by_name_and_by_what_was_said(work: Work, sunita: Talk, words: str):
    assert found(work, words) == ["Sunita Iyer"]
    assert messaging.counts(work, View(words=words))[ViewKind.OPEN] == 1


@pytest.mark.parametrize("words", ["nobody", "corner sofa", "%", "_", "''", "!!", "& |", "sunita:*", "\\", "(", "<->"])
def test_what_is_not_there_is_not_found_and_means_only_itself(work: Work, sunita: Talk, words: str):
    assert found(work, words) == []
    assert messaging.counts(work, View(words=words))[ViewKind.ALL] == 0


def test_a_person_is_found_by_a_part_of_the_number(work: Work, sunita: Talk):
    assert found(work, f"+{sunita.wa_id}") == ["Sunita Iyer"]
    assert found(work, f"{sunita.wa_id[:2]} {sunita.wa_id[2:6]}-{sunita.wa_id[6:]}") == ["Sunita Iyer"]
    assert "Sunita Iyer" in found(work, sunita.wa_id[-5:])


def test_whoever_reads_no_numbers_finds_nobody_by_them(work: Work, sunita: Talk):
    act_as(work, work.actor, masks_phones=True)

    assert found(work, sunita.wa_id) == []
    assert found(work, "Sunita") == ["Sunita Iyer"]


def test_the_place_where_it_was_said_is_shown(work: Work, make: Make):
    long = "so we thought we would ask " * 30
    make.conversation(f"{long} whether the corner table is free {long}")
    make.conversation("The corner table, please")

    excerpts = [row.excerpt for row in messaging.listing(work, View(words="corner tab"))]

    assert excerpts[0] == "The corner table, please"
    assert "corner table" in excerpts[1]
    assert len(excerpts[1]) < 200


def test_our_own_words_are_found_too(work: Work, sunita: Talk):
    messaging.send(work, sunita.id, Text("It is reserved for you"))

    assert [row.excerpt for row in messaging.listing(work, View(words="reserved"))] == ["It is reserved for you"]


def test_a_word_everybody_says_is_found_where_it_was_said_last(work: Work, make: Make):
    messaging.record_arrivals(work, [make.heard(f"Hello {n}") for n in range(NEWEST // 2)])
    assert NEWEST // 2 > COMMON

    rows = messaging.listing(work, View(words="hel"), limit=500)

    assert len(rows) == NEWEST // 2
    assert all(row.excerpt.startswith("Hello") for row in rows)


def test_mallory_finds_nothing_of_the_cafe(work: Work, sunita: Talk, mallory: Work):
    work.connection.commit()

    for words in ("Sunita", "corner", sunita.wa_id):
        assert found(mallory, words) == []
        assert set(messaging.counts(mallory, View(words=words)).values()) == {0}
