"""How people are named to those who answer."""

from dataclasses import replace
from uuid import UUID

import pytest

from aerostic.messaging import ContactRow, name_of, number_of

MARIAM = ContactRow(UUID(int=0xC5E5), "33639980124", None, "Mariam Laurent")
MARK = "C5E5"


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        (MARIAM, "Mariam Laurent"),
        (replace(MARIAM, name="", username="mariam.l"), "@mariam.l"),
        (replace(MARIAM, name=""), "+33 6 39 98 01 24"),
        (ContactRow(MARIAM.id, None, "FR.1", ""), f"Someone on WhatsApp ({MARK})"),
        (replace(MARIAM, name="", wa_id="49•••••••24"), f"+49 ••• ••• •24 ({MARK})"),
    ],
)
def test_everybody_has_a_name(contact: ContactRow, name: str) -> None:
    assert name_of(contact) == name


@pytest.mark.parametrize(
    ("digits", "said"),
    [("33639980124", "+33 6 39 98 01 24"), ("447700900123", "+44 7700 900123"), ("49•••••••24", "+49 ••• ••• •24")],
)
def test_a_number_is_said_in_groups(digits: str, said: str) -> None:
    assert number_of(replace(MARIAM, wa_id=digits)) == said
