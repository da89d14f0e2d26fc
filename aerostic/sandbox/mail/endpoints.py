"""The mailbox through /_sim."""

from dataclasses import asdict

from aerostic.sandbox.admin.endpoints import PAGING, Ask, Endpoint, Field, paged
from aerostic.sandbox.mail.mailbox import Letter
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject


def list_mails(sandbox: Sandbox, ask: Ask) -> JsonObject:
    found = [asdict(letter) for letter in sandbox.mailbox.letters if is_asked_for(letter, ask.query)]
    return paged(found, ask, len(sandbox.mailbox.letters))


def is_asked_for(letter: Letter, query: dict[str, str]) -> bool:
    to = query.get("to") in (None, "", letter.to)
    return to and (query.get("contains") or "") in f"{letter.subject}\n{letter.text}"


def forget_mails(sandbox: Sandbox, _: Ask) -> JsonObject:
    sandbox.mailbox.forget()
    sandbox.journal.no_mails()
    sandbox.feed.publish("mail")
    return {}


FILTERS = (
    Field("to", "string", "exactly this address"),
    Field("contains", "string", "in subject or text"),
)
ENDPOINTS = (
    Endpoint("GET", "/mails", "Every mail that was taken, oldest first", list_mails, query=(*FILTERS, *PAGING)),
    Endpoint("DELETE", "/mails", "Throw all mails away", forget_mails),
)
