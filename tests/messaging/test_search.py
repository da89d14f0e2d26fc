"""Words find people by name, username and number, and conversations by what was said in them."""

# ruff: noqa: RUF001 -- look-alike letters of other scripts are what this is about

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import Text, View, ViewKind
from aerostic.messaging.search import COMMON, LATEST, NEWEST
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


@pytest.mark.parametrize("typed", ["0151 2345 678", "0049 151 2345678", "+49 (0)151 2345678", "۰۱۵۱ ۲۳۴۵", "١٥١٢٣٤٥"])
def test_a_number_is_found_as_it_is_dialled_at_home_and_abroad(work: Work, make: Make, typed: str):
    messaging.record_arrivals(work, [make.inbound("Hallo", wa_id="491512345678"), make.inbound("Hallo")])

    assert [row.contact.wa_id for row in messaging.listing(work, View(words=typed))] == ["491512345678"]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Quisiera un café", "cafe"),
        ("Un cafe por favor", "café"),
        ("Straße 5", "strasse"),
        ("سلام، می‌خواهم یک میز", "ميخواهم"),
        ("أريد طاولة", "اريد طاوله"),
        ("میز ۱۲", "12"),
        ("ขอจองโต๊ะสำหรับสองคน", "โต๊ะ"),
        ("明天下午三点在东京站见", "东京"),
        ("明天下午三点在东京站见", "见"),
        ("カフェで予約したい", "予約"),
        ("MiaのカフェTable5", "カフェ"),
    ],
)
def test_words_are_found_however_they_are_written_and_where_no_space_parts_them(
    work: Work, make: Make, said: str, typed: str
):
    make.conversation("Good morning")
    talk = make.conversation(said)

    assert [row.id for row in messaging.listing(work, View(ViewKind.ALL, words=typed))] == [talk.id]


def test_neighbours_alone_do_not_make_a_word(work: Work, make: Make):
    make.conversation("京东和东北")

    assert found(work, "东京") == []


@pytest.mark.parametrize("typed", ["jose", "JOSÉ", "joſe", "munoz", "jose munoz", "@jose.m"])
def test_a_name_is_found_with_and_without_its_accents(work: Work, sunita: Talk, typed: str):
    work.run(NAME, id=sunita.contact_id, name="José Muñoz", username="jose.m")

    assert found(work, typed) == ["José Muñoz"]


@pytest.mark.parametrize("typed", ["sunita table", "table iyer", "sunita corner table", "TABLE sunita iyer"])
def test_some_words_may_name_a_person_and_others_be_what_was_said(work: Work, sunita: Talk, make: Make, typed: str):
    make.conversation("Is a table free?")

    [row] = messaging.listing(work, View(ViewKind.ALL, words=typed))

    assert (row.id, row.excerpt[:12]) == (sunita.id, "Is the corne")
    assert found(work, typed + " sofa") == []


def test_counts_say_when_not_every_message_was_looked_through(work: Work, make: Make):
    messaging.record_arrivals(work, [make.inbound(f"Hello {n}") for n in range(LATEST + 10)])

    near = messaging.tally(work, View(words="hello"))
    deep = messaging.tally(work, View(words="hello", looks_deep=True))

    assert (near.counts[ViewKind.ALL], near.more) == (LATEST, True)
    assert (deep.counts[ViewKind.ALL], deep.more) == (LATEST + 10, False)
    assert not messaging.tally(work, View(words="nothing of it")).more
    assert not messaging.tally(work, View()).more


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
    messaging.record_arrivals(work, [make.inbound(f"Hello {n}") for n in range(NEWEST // 2)])
    assert NEWEST // 2 > COMMON

    rows = messaging.listing(work, View(words="hel"), limit=500)

    assert len(rows) == NEWEST // 2
    assert all(row.excerpt.startswith("Hello") for row in rows)


def test_mallory_finds_nothing_of_the_cafe(work: Work, sunita: Talk, mallory: Work):
    work.connection.commit()

    for words in ("Sunita", "corner", sunita.wa_id):
        assert found(mallory, words) == []
        assert set(messaging.counts(mallory, View(words=words)).values()) == {0}


def test_what_was_found_has_its_own_state_and_not_that_of_the_last_message(work: Work, make: Make):
    talk = make.conversation("Is the corner table free?")
    messaging.send(work, talk.id, Text("It is reserved for you"), "b1")

    [asked] = messaging.listing(work, View(words="corner"))
    [answered] = messaging.listing(work, View(words="reserved"))

    assert asked.found
    assert answered.found
    assert (asked.found.direction, asked.found.status, asked.found.type) == ("inbound", "received", "text")
    assert (answered.found.direction, answered.found.status) == ("outbound", "queued")
    assert asked.found.id != answered.found.id
    assert asked.found.at <= answered.found.at


BECOMES_DOCUMENT = text("""
    UPDATE messages SET type = 'document', body = :caption,
        content = jsonb_build_object('id', '1', 'filename', CAST(:name AS text)) WHERE conversation_id = :talk
""")


@pytest.mark.parametrize("caption", [None, "As promised"])
@pytest.mark.parametrize("words", ["offer", "OFFER pdf", "größe"])
def test_a_document_is_found_by_the_name_of_its_file(work: Work, sunita: Talk, words: str, caption: str | None):
    work.run(BECOMES_DOCUMENT, talk=sunita.id, name="Offer, Größe 4.pdf", caption=caption)

    [row] = messaging.listing(work, View(ViewKind.ALL, words=words))

    assert row.found
    assert (row.contact.name, row.found.excerpt, row.found.type) == ("Sunita Iyer", "Offer, Größe 4.pdf", "document")
    assert messaging.counts(work, View(words=words))[ViewKind.OPEN] == 1


def test_a_document_is_found_by_its_caption_too(work: Work, sunita: Talk):
    work.run(BECOMES_DOCUMENT, talk=sunita.id, name="offer.pdf", caption="The menu for spring")

    [row] = messaging.listing(work, View(ViewKind.ALL, words="menu spring"))

    assert row.excerpt == "The menu for spring"
