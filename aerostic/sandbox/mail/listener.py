"""An SMTP server on loopback that takes everything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

from aiosmtpd.smtp import SMTP, Envelope, Session

from aerostic.sandbox.mail.mailbox import Letter, read_letter
from aerostic.sandbox.sandbox import Sandbox

LOOPBACK = "127.0.0.1"


class Receiver:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        content = envelope.original_content or b""
        for to in envelope.rcpt_tos:
            keep(self._sandbox, read_letter(self._sandbox.mailbox.next_id, to, content, self._sandbox.now))
        return "250 OK"


def keep(sandbox: Sandbox, letter: Letter) -> None:
    """It is in the file before the sender hears that it was taken."""
    sandbox.mailbox.put(letter)
    sandbox.journal.mail(asdict(letter))
    sandbox.feed.publish("mail", id=letter.id)


@asynccontextmanager
async def receiving(sandbox: Sandbox, port: int | None) -> AsyncIterator[None]:
    """Takes mail on that port of this machine for as long as the block runs; without a port nobody listens."""
    if port is None:
        yield
        return
    loop, receiver = asyncio.get_running_loop(), Receiver(sandbox)
    server = await loop.create_server(lambda: SMTP(receiver, enable_SMTPUTF8=True, loop=loop), LOOPBACK, port)
    try:
        yield
    finally:
        server.close()
