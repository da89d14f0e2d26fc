"""How people are named to those who answer."""

from dataclasses import replace

import pytest

from aerostic.kit.ids import new_id
from aerostic.messaging import ContactRow, name_of, number_of

MARIAM = ContactRow(new_id(), "33639980124", None, "Mariam Laurent")


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        (MARIAM, "Mariam Laurent"),
        (replace(MARIAM, name="", username="mariam.l"), "@mariam.l"),
        (replace(MARIAM, name=""), "+33 639 980 124"),
        (ContactRow(MARIAM.id, None, "FR.1", ""), "Someone on WhatsApp"),
    ],
)
def test_everybody_has_a_name(contact: ContactRow, name: str) -> None:
    assert name_of(contact) == name


@pytest.mark.parametrize(
    ("digits", "said"),
    [("33639980124", "+33 639 980 124"), ("447700900123", "+44 770 090 0123"), ("49•••••••24", "+49 ••• ••• •24")],
)
def test_a_number_is_said_in_groups(digits: str, said: str) -> None:
    assert number_of(replace(MARIAM, wa_id=digits)) == said
