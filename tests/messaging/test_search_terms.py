"""What is typed into the search becomes words, patterns and digits that mean only themselves."""

import pytest

from aerostic.messaging.search_terms import digits_of, patterns_of, query_of, words_in


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  corner   table ", ["corner", "table"]),
        ("& | ! <-> ()", []),
        ("don't", ["don't"]),
        ("a\0b", ["a", "b"]),
        ("Ä 東京", ["a", "東京"]),
        ("José ۱۲", ["jose", "12"]),
        ("", []),
    ],
)
def test_words_are_what_holds_letters_or_digits(typed: str, words: list[str]):
    assert words_in(typed) == words


def test_a_query_takes_every_word_literally():
    assert query_of(["don't", "a\\b", "x:*|y"]) == "'don''t':* & 'a\\\\b':* & 'x:*|y':*"


def test_what_has_no_spaces_between_its_words_is_looked_for_by_neighbours():
    assert query_of(["東京都", "京", "tea茶"]) == "('東京' <-> '京都') & '京':* & 'tea':* & '茶':*"


def test_a_pattern_knows_no_wildcards_of_the_person_who_typed_it():
    assert patterns_of(["50%", "a_b", "@mariam"]) == ["%50\\%%", "%a\\_b%", "%mariam%"]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("+49 151 123", ["49151123"]),
        ("0049 151 123", ["0049151123", "049151123", "49151123"]),
        ("(0151) 12-3", ["0151123", "151123"]),
        ("+49 (0)151 123", ["490151123", "49151123"]),
        ("8 916 123-45-67", ["79161234567", "89161234567"]),
        ("۰۹۱۲ ۳۴۵", ["0912345", "912345"]),
        ("12", []),
        ("012", ["012"]),
        ("table 49151", []),
        ("", []),
    ],
)
def test_only_what_looks_like_a_number_is_looked_for_among_numbers(typed: str, digits: list[str]):
    assert digits_of(typed) == digits


def test_a_novel_is_cut():
    assert len(words_in("word " * 1000)) == 8
    assert len(words_in("x" * 1000)[0]) == 200
