"""What a stranger chose to be told in a mail leads nowhere."""

import pytest

from aerostic.accounts.letters import to_confirm_sign_up

LINK = "https://auth.example/verify?token=secret"


def test_the_mail_names_the_workspace() -> None:
    for name in ("Blue Lotus Café", "St. Mary's", "Café No. 5", "A & B Ltd."):
        assert f"“{name}”" in to_confirm_sign_up("asha@cafe.example", name, LINK).text


@pytest.mark.parametrize(
    "name",
    [
        "You won: https://evil.example/prize",
        "You won, go to evil.example",
        "Write to prize@evil",
        "Call +49 15112345678",
    ],
)
def test_no_stranger_has_our_mail_lead_anybody_anywhere(name: str) -> None:
    said = to_confirm_sign_up("victim@cafe.example", name, LINK).text

    assert name not in said
    assert "to open a workspace." in said
    assert LINK in said
