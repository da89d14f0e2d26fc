"""A mail server for the tests: real SMTP on loopback, keeping what it takes, refusing what it is told to."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from aerostic.kit.config import settings

TOKEN = re.compile(r"token=([\w-]+)")


@dataclass
class Postbox:
    """`answer` is what the server says to the next recipients."""

    port: int = 0
    answer: str = "250 OK"
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Of the latest mail."""
        return str(self.mails[-1].get_content())

    @property
    def token(self) -> str:
        """Of the link in the latest mail."""
        found = TOKEN.search(self.text)
        assert found, self.text
        return found[1]


@dataclass(frozen=True, slots=True)
class Receiver:
    """What aiosmtpd calls; it looks at every attribute, so it stands apart."""

    box: Postbox

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]) -> str:  # noqa: N802
        if self.box.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.box.answer

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        self.box.mails.append(message_from_bytes(envelope.original_content or b"", policy=policy.default))
        self.box.recipients += envelope.rcpt_tos
        return "250 OK"


@contextmanager
def listening() -> Iterator[Postbox]:
    postbox, loop = Postbox(), asyncio.new_event_loop()

    async def open_up() -> asyncio.Server:
        return await loop.create_server(
            lambda: SMTP(Receiver(postbox), enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0
        )

    server = loop.run_until_complete(open_up())
    postbox.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield postbox
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(end_others(loop))
        loop.close()


async def end_others(loop: asyncio.AbstractEventLoop) -> None:
    others = [task for task in asyncio.all_tasks(loop) if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def mailing(url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AEROSTIC_SMTP_URL", url)
        environment.setenv("AEROSTIC_MAIL_FROM", "Aerostic <no-reply@aerostic.example>")
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """Every mail of the test lands here."""
    with listening() as opened, mailing(f"smtp://127.0.0.1:{opened.port}"):
        yield opened
