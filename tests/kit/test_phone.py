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
