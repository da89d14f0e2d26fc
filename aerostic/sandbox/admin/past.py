"""What was said before this sandbox was listening: the chats are there and the windows open, and no webhook leaves."""

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field
from aerostic.sandbox.admin.people import phone_named
from aerostic.sandbox.chats import PersonMessage, Tick
from aerostic.sandbox.ids import inbound_wamid
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject
from aerostic.sandbox.world import Phone


def remember(sandbox: Sandbox, ask: Ask) -> JsonObject:
    phone = phone_named(sandbox, ask.doc.text_or_none("phone_number_id"))
    said = [remembered(sandbox, phone, line) for line in ask.doc.docs("said")]
    sandbox.feed.publish("world")
    return {"remembered": len(said)}


def remembered(sandbox: Sandbox, phone: Phone, line: Doc) -> PersonMessage:
    """Somebody's words from a moment that has passed; the future is not remembered."""
    person = sandbox.person_at(line.text("who"))
    at = min(line.number("at", sandbox.now), sandbox.now)
    message: JsonObject = {"type": "text", "text": {"body": line.text_or("text", "")}}
    said = PersonMessage(inbound_wamid(person.address), phone, person, message, at, Tick.DELIVERED, at)
    sandbox.chats.add_said(said)
    chat = sandbox.chats.between(person, phone)
    chat.last_heard = max(at, chat.last_heard or 0)
    sandbox.journal.said(said)
    sandbox.journal.reached(((said.wamid, ""),))
    return said


ENDPOINTS = (
    Endpoint(
        "POST",
        "/past",
        "Remember what people said before, without telling the business",
        remember,
        (
            Field("phone_number_id", "string", "to which number; the first one unless given"),
            Field("said", "array", "{who, text, at}: a number or user id, words, seconds since the epoch"),
        ),
    ),
)
