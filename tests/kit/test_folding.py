"""Words are compared alike whether somebody types them or they stand in the database."""

# ruff: noqa: RUF001 -- look-alike letters of other scripts are what this is about

import re
import sys
from unicodedata import category

import pytest
from sqlalchemy import text

from aerostic.kit.folding import folded, is_unspaced, runs_of
from aerostic.kit.work import working

FOLDED = text("SELECT said, aerostic_folded(said) AS folded FROM unnest(CAST(:said AS text[])) said")
SEARCHABLE = text("SELECT aerostic_searchable(:said) AS found")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "jose"),
        ("Jose\u0301", "JOSÉ"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Smørrebrød", "smorrebrod"),
        ("Œuvre", "oeuvre"),
        ("İstanbul", "istanbul"),
        ("ılık", "ilik"),
        ("Ёлка", "елка"),
        ("ΆΓΙΟΣ", "άγιος"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("علي", "علی"),
        ("كريم", "کریم"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("۰۹۱۲", "0912"),
        ("٠٩١٢", "0912"),
        ("می\u200cخواهم", "میخواهم"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("Ｔａｂｌｅ", "table"),
        ("ｶﾌｪ", "カフェ"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_a_word_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("की", "का"), ("ปี", "ปา"), ("گل", "كل"), ("か", "が"), ("tea", "ten")])
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.usefixtures("servers")
def test_the_database_folds_every_character_as_we_do() -> None:
    said = [f"a{sign}b" for sign in map(chr, range(1, sys.maxunicode)) if is_compared(sign)]

    with working() as work:
        rows = work.rows(FOLDED, said=said)

    different = [(row.said, row.folded, folded(row.said)) for row in rows if row.folded != folded(row.said)]
    assert len(rows) > 20_000
    assert different == []


def is_compared(sign: str) -> bool:
    """Letters, marks and digits of the scripts people write today; ideographs beyond a sample are their own fold."""
    return category(sign)[0] in "LMN" and (sign < "\u3500" or "\u9f00" < sign < "\ufffe")


@pytest.mark.usefixtures("servers")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Two iPhone手机 please", "two iphone 手机 机 please"),
        ("東", "東"),
        ("ไทย", "ไท ทย ย"),
        ("Tee für Émile", "tee fur emile"),
    ],
)
def test_scripts_without_spaces_are_kept_as_pairs_of_neighbours(said: str, found: str) -> None:
    with working() as work:
        [row] = work.rows(SEARCHABLE, said=said)

    assert re.sub(" +", " ", row.found).strip() == found


def test_a_word_falls_into_its_scripts() -> None:
    assert runs_of("iphone手机") == ["iphone", "手机"]
    assert [is_unspaced(run) for run in runs_of("iphone手机")] == [False, True]
