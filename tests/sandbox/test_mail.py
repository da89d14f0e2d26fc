"""Mail over real SMTP into the sandbox's mailbox, and out of it by its interface."""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port
from tests.sandbox.served import Served


@contextmanager
def serving(folder: Path, mail_port: int) -> Iterator[Served]:
    port = free_port()
    command = [sys.executable, "-m", "aerostic.sandbox", "--port", str(port), "--mail-port", str(mail_port)]
    process = subprocess.Popen([*command, "--state", str(folder / "state.jsonl")])
    served = Served(process, f"http://127.0.0.1:{port}")
    try:
        served.wait()
        yield served
    finally:
        served.stop()


def send(
    port: int, to: str, subject: str = "Confirm your address", text: str = "Öffne http://x/verify?token=1"
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Aerostic <aerostic@localhost>", to, subject
    message.set_content(text)
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.send_message(message)


def test_what_is_mailed_is_there_to_be_read(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as served:
        send(port, "asha@bluelotus.example")
        send(port, "ben@bluelotus.example", "You are invited")

        [letter] = served.sim("GET", "/mails?to=asha@bluelotus.example")["data"]
        assert (letter["subject"], letter["sender"]) == ("Confirm your address", "Aerostic <aerostic@localhost>")
        assert "Öffne http://x/verify?token=1" in letter["text"]
        assert [one["to"] for one in served.sim("GET", "/mails?contains=invited")["data"]] == ["ben@bluelotus.example"]
        shown = httpx.get(f"{served.url}/mailbox/letters").json()["letters"]
        assert [one["to"] for one in shown] == ["ben@bluelotus.example", "asha@bluelotus.example"]
        assert "Mailbox" in httpx.get(f"{served.url}/mailbox").text


def test_letters_outlive_a_restart_until_they_are_thrown_away(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as served:
        send(port, "asha@bluelotus.example")
        served.kill()
    with serving(tmp_path, port) as served:
        [kept] = served.sim("GET", "/mails")["data"]
        served.sim("DELETE", "/mails")
        send(port, "ben@bluelotus.example")
    with serving(tmp_path, port) as served:
        left = served.sim("GET", "/mails")["data"]

    assert [one["to"] for one in left] == ["ben@bluelotus.example"]
    assert left[0]["id"] > kept["id"]


def test_without_a_port_for_it_nobody_takes_mail(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "aerostic.sandbox", "--port", str(port)])
    served = Served(process, f"http://127.0.0.1:{port}")
    try:
        served.wait()
        assert served.sim("GET", "/mails")["data"] == []
        with pytest.raises(ConnectionRefusedError):
            send(port + 25, "asha@bluelotus.example")
    finally:
        served.stop()
