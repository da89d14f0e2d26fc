"""A masked number tells the country and the last two digits, and nothing else."""

import pytest

from aerostic.kit import phone


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("4915112345678", "49•••••••••78"),
        ("12025550123", "1••••••••23"),
        ("77012345678", "7••••••••78"),
        ("971501234567", "971•••••••67"),
        ("358401234567", "358•••••••67"),
        ("4912", "••••"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(digits: str, shown: str):
    assert phone.masked(digits) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("4915112345678", "+49 1511 2345678"),
        ("+49 30 1234567", "+49 30 1234567"),
        ("12025550123", "+1 202-555-0123"),
        ("5511987654321", "+55 11 98765-4321"),
        ("919812345678", "+91 98123 45678"),
    ],
)
def test_a_number_is_written_as_its_country_does(number: str, shown: str):
    assert phone.formatted(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("49•••••••24", "+49 ••• ••• •24"), ("999123456", "+999 123 456"), ("4", "+4")]
)
def test_what_no_country_writes_is_grouped(number: str, shown: str):
    assert phone.formatted(number) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("558581234567", "5585981234567"),  # Brazil's ninth digit
        ("5215512345678", "525512345678"),  # Mexico's 1
        ("5491112345678", "541112345678"),  # Argentina's 9
    ],
)
def test_both_ways_of_writing_a_number_are_known_from_either(one: str, other: str):
    assert set(phone.variants(one)) == set(phone.variants(other)) == {one, other}
    assert phone.variants(one)[0] == one
    assert phone.canonical(one) == phone.canonical(other)


@pytest.mark.parametrize("number", ["4915112345678", "551133334444", "5511933334444", "52551234567", "1", ""])
def test_other_numbers_are_written_in_one_way(number: str):
    assert phone.variants(number) == (number,)
