"""Mail leaves over real SMTP, and whatever keeps it is told as trouble, never as the address."""

import pytest

from aerostic.kit import mail
from aerostic.kit.errors import GiveUp, TryLater
from aerostic.kit.mail import Mail
from tests.smtp import Postbox, mailing

LETTER = Mail("asha@bluelotus.example", "Confirm your address", "Grüß Gott, open https://auth.example/verify?token=x\n")


def test_a_mail_arrives_as_it_was_written(postbox: Postbox) -> None:
    mail.deliver(LETTER)

    [taken] = postbox.mails
    assert postbox.recipients == ["asha@bluelotus.example"]
    assert (taken["To"], taken["Subject"]) == ("asha@bluelotus.example", "Confirm your address")
    assert taken["From"] == "Aerostic <no-reply@aerostic.example>"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert taken["Message-ID"].endswith("@aerostic.example>")
    assert postbox.text.splitlines() == LETTER.text.splitlines()


def test_no_line_break_in_a_name_becomes_a_header_of_its_own(postbox: Postbox) -> None:
    mail.deliver(Mail("asha@bluelotus.example", "Join Café\r\nBcc: everybody@example.com", "Hello"))

    assert postbox.recipients == ["asha@bluelotus.example"]
    assert postbox.mails[0]["Bcc"] is None


def test_a_name_beyond_ascii_is_written_to(postbox: Postbox) -> None:
    mail.deliver(Mail("jürgen@bluelotus.example", "Hello", "Hello"))

    assert postbox.recipients == ["jürgen@bluelotus.example"]


def test_a_recipient_refused_for_good_is_given_up_without_naming_it(postbox: Postbox) -> None:
    postbox.answer = "550 asha@bluelotus.example does not live here"

    with pytest.raises(GiveUp, match="550") as given_up:
        mail.deliver(LETTER)

    assert "asha" not in str(given_up.value)


def test_a_recipient_refused_for_now_is_tried_again(postbox: Postbox) -> None:
    postbox.answer = "451 greylisted"

    with pytest.raises(TryLater, match="451"):
        mail.deliver(LETTER)


def test_a_server_that_is_away_is_tried_again() -> None:
    with mailing("smtp://127.0.0.1:9"), pytest.raises(TryLater, match="ConnectionRefusedError"):
        mail.deliver(LETTER)


def test_without_a_server_nothing_is_tried_again() -> None:
    with mailing(""), pytest.raises(GiveUp, match="AEROSTIC_SMTP_URL"):
        mail.deliver(LETTER)


def test_a_login_is_not_shown_to_a_server_that_asks_for_none(postbox: Postbox) -> None:
    with mailing(f"smtp://asha:secret@127.0.0.1:{postbox.port}"), pytest.raises(GiveUp) as trouble:
        mail.deliver(LETTER)

    assert "secret" not in str(trouble.value)
    assert postbox.mails == []


def test_across_a_network_nothing_travels_in_the_clear(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LOOPBACK", ())  # as if the server were elsewhere

    with pytest.raises(GiveUp, match="TLS"):
        mail.deliver(LETTER)

    assert postbox.mails == []
