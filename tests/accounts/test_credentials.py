"""What an e-mail address must be, so that a mail goes to one person and nobody else."""

import pytest

from aerostic.accounts.credentials import checked_email
from aerostic.accounts.errors import NoAddress


@pytest.mark.parametrize(
    "email", ["Asha@Cafe.example", " asha+inbox@mail.cafe.example ", "o'neill_1@x.example", "ü@ü.example"]
)
def test_an_address_is_kept_as_it_is_compared(email: str) -> None:
    assert checked_email(email) == email.strip().lower()


@pytest.mark.parametrize(
    "email",
    [
        "",
        "asha",
        "@cafe.example",
        "asha@",
        "a@b@cafe.example",
        "asha @cafe.example",
        "asha\n@cafe.example",
        "asha\u2028@cafe.example",
        f"{'a' * 250}@x.example",
    ],
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(NoAddress):
        checked_email(email)


@pytest.mark.parametrize(
    "email",
    [
        "victim@cafe.example,other@shop.example",
        "victim,other@shop.example",
        "victim;other@shop.example",
        "again<victim@cafe.example>",
        '"victim@cafe.example,"@shop.example',
        "group:victim@cafe.example;",
        "(again)victim@cafe.example",
        "victim@[127.0.0.1]",
        "=?utf-8?q?victim=40cafe.example=2c?=@shop.example",
    ],
)
def test_an_address_names_one_person_and_is_spelt_one_way(email: str) -> None:
    """Else one request would write to many, and every spelling of an address could be written to as often as it."""
    with pytest.raises(NoAddress):
        checked_email(email)
