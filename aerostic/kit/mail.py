"""Mail leaves over SMTP: plain text to one person. The only home of smtplib.

`AEROSTIC_SMTP_URL` is `smtp://user:password@host:port`, which turns to TLS where the server offers it, or `smtps://…`.
"""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from aerostic.kit.config import settings
from aerostic.kit.errors import GiveUp, TryLater
from aerostic.kit.hosts import LOOPBACK
from aerostic.kit.work import check_nothing_is_open

TIMEOUT = 15.0  # seconds for each step of the conversation
PORTS = {"smtp": 587, "smtps": 465}
FOR_GOOD = range(500, 600)  # SMTP: this will never succeed as it stands
FROM_DEVELOPMENT = "Aerostic <aerostic@localhost>"


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    text: str


def deliver(mail: Mail, key: str = "") -> None:
    """Returns once the server has taken it. Raises TryLater; GiveUp where no further attempt can help.

    Attempts with the same `key` carry the same Message-ID, so that a mail that was taken twice is seen to be one.
    Blocks for as long as the server takes; call it in a worker, with no work open.
    """
    check_nothing_is_open()
    if not settings().smtp_url:
        raise GiveUp("AEROSTIC_SMTP_URL is missing: no mail can leave.")
    try:
        _hand_over(urlsplit(settings().smtp_url), _written(mail, key))
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as refused:
        raise _refusal(refused) from None
    except (smtplib.SMTPException, OSError) as trouble:
        raise TryLater(f"The mail server did not take a mail: {type(trouble).__name__}.") from None


def _hand_over(url: SplitResult, message: EmailMessage) -> None:
    with _connected(url) as server:
        if url.scheme != "smtps":
            _turn_to_tls(server, is_local=url.hostname in LOOPBACK)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, port = url.hostname or "", url.port or PORTS.get(url.scheme, PORTS["smtp"])
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=TIMEOUT)


def _turn_to_tls(server: smtplib.SMTP, *, is_local: bool) -> None:
    """A link in a mail opens an account: across a network it travels under TLS or not at all."""
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    elif not is_local:
        raise smtplib.SMTPNotSupportedError("The mail server offers no TLS.")


def _written(mail: Mail, key: str) -> EmailMessage:
    sender = settings().mail_from or FROM_DEVELOPMENT
    message = EmailMessage()
    message["From"], message["To"] = sender, mail.to
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = _message_id(parseaddr(sender)[1].rpartition("@")[2] or "localhost", key)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice shall answer
    message.set_content(mail.text)
    return message


def _message_id(domain: str, key: str) -> str:
    return f"<{key}@{domain}>" if key else make_msgid(domain=domain)


def _refusal(refused: smtplib.SMTPException) -> GiveUp | TryLater:
    """The server's answer may hold the address, so only its code is passed on."""
    if not isinstance(refused, smtplib.SMTPRecipientsRefused):
        return GiveUp("The mail server lacks what this mail needs: TLS, a log-in, or addresses beyond ASCII.")
    codes = {code for code, _ in refused.recipients.values()}
    said = f"The mail server refused the recipient: {', '.join(map(str, sorted(codes)))}."
    return GiveUp(said) if all(code in FOR_GOOD for code in codes) else TryLater(said)
