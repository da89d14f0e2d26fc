"""Play people: who they are, what they say, how they read."""

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field, Unknown
from aerostic.sandbox.delivery_simulation import come_back, open_chat
from aerostic.sandbox.document import existing_person
from aerostic.sandbox.people import read_manners, read_person, written_person
from aerostic.sandbox.said_files import file_message
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.speech import say, speak_up
from aerostic.sandbox.values import Doc, JsonObject, Malformed
from aerostic.sandbox.world import Person, Phone, Reachability, Reading


def person_named(sandbox: Sandbox, name: str) -> Person:
    person = sandbox.world.person(name)
    if person is None:
        raise Unknown(f"There is nobody called {name}.")
    return person


def phone_named(sandbox: Sandbox, phone_id: str | None) -> Phone:
    """Give the number, or the first there is when none is named."""
    phone = sandbox.world.phones.get(phone_id) if phone_id else sandbox.default_phone()
    if phone is None:
        raise Unknown(f"There is no business number {phone_id or 'yet'}.")
    return phone


def list_people(sandbox: Sandbox, ask: Ask) -> JsonObject:
    everybody = ask.query.get("strangers") == "true"
    return {"data": [written_person(one) for one in sandbox.world.people.values() if one.shown or everybody]}


def add_person(sandbox: Sandbox, ask: Ask) -> JsonObject:
    person = read_person(ask.doc, existing_person(sandbox.world, ask.doc))
    person.shown = ask.doc.flag("shown", default=True)
    sandbox.world.add_person(person)
    sandbox.journal.person(written_person(person))
    sandbox.feed.publish("world")
    return written_person(person)


def change_person(sandbox: Sandbox, ask: Ask) -> JsonObject:
    return changed(sandbox, person_named(sandbox, ask.path["person"]), ask.doc)


def changed(sandbox: Sandbox, person: Person, doc: Doc) -> JsonObject:
    """Change how somebody is reached and reads; who comes back online catches up at once."""
    was_online = person.is_online
    read_manners(person, doc)
    person.username = doc.text_or_none("username") or person.username
    person.name = doc.text_or("name", person.name)
    if person.is_online and not was_online:
        come_back(sandbox, person)
        speak_up(sandbox, person)
    sandbox.journal.person(written_person(person))
    sandbox.feed.publish("person", person=person.id, reachability=person.reachability, blocked=sorted(person.blocked))
    return written_person(person)


def say_something(sandbox: Sandbox, ask: Ask) -> JsonObject:
    person = person_named(sandbox, ask.path["person"])
    phone = phone_named(sandbox, ask.doc.text_or_none("phone_number_id"))
    said = say(sandbox, person, phone, message_of(sandbox, phone, ask.doc), ask.doc.text_or_none("wamid"))
    told: JsonObject = {"wamid": said.wamid, "tick": said.tick, "at": said.at, "phone_number_id": phone.id}
    return {**told, "content": said.message[said.type]} if ask.doc.has("file") else told


def message_of(sandbox: Sandbox, phone: Phone, doc: Doc) -> JsonObject:
    """Read `text`, a `file`, or any message as Meta writes it, and what it answers to."""
    spoken: JsonObject = {"type": "text", "text": {"body": doc.text_or("text", "")}}
    message = doc.doc("message").fields if doc.has("message") else spoken
    if doc.has("file"):
        message = file_message(sandbox, phone, doc.doc("file"))
    if message is spoken:
        doc.text("text")
    if "type" not in message:
        raise Malformed("message.type is required")
    reply_to = doc.text_or_none("reply_to")
    return {**message, "context": context(sandbox, reply_to)} if reply_to else message


def context(sandbox: Sandbox, wamid: str) -> JsonObject:
    """Quote a message: from the business number or from a person, as it was."""
    sent, said = sandbox.chats.sent.get(wamid), sandbox.chats.said.get(wamid)
    author = sent.phone.digits if sent else said.person.wa_id if said else None
    return {"from": author, "id": wamid} if author else {"id": wamid}


def open_somewhere(sandbox: Sandbox, ask: Ask) -> JsonObject:
    person = person_named(sandbox, ask.path["person"])
    phone = phone_named(sandbox, ask.doc.text_or_none("phone_number_id"))
    return {"read": open_chat(sandbox, person, phone)}


MANNERS = (
    Field("reachability", "string", "how messages reach them", choices=tuple(Reachability)),
    Field(
        "habits",
        "object",
        f"sent_after, delivered_after, read_after (seconds), reading ({', '.join(Reading)}), receipts",
    ),
    Field("blocked", "array", "ids of the business numbers they blocked"),
)
WHO = (
    Field("name", "string", "as their profile says", required=True),
    Field("wa_id", "string", "digits; leave out for somebody known by username alone"),
    Field("user_id", "string", "business-scoped user id, CC.…"),
    Field("username", "string", "without @"),
    Field("aliases", "array", "other numbers that reach them"),
)
SPEECH = (
    Field("text", "string", "what they say"),
    Field("message", "object", "instead of text: any message as Meta writes it, with type"),
    Field("file", "object", "instead of text: kind, and if given content (base64), mime_type, filename, caption"),
    Field("phone_number_id", "string", "to which number; the first one unless given"),
    Field("reply_to", "string", "the wamid they answer to"),
    Field("wamid", "string", "an id of your own"),
)
ENDPOINTS = (
    Endpoint(
        "GET",
        "/people",
        "Everybody who is shown on the phone page",
        list_people,
        query=(Field("strangers", "boolean", "with numbers nobody described"),),
    ),
    Endpoint("POST", "/people", "Add somebody, or update them by id, wa_id or user_id", add_person, (*WHO, *MANNERS)),
    Endpoint("PATCH", "/people/{person}", "Change reachability, reading habits, blocks", change_person, MANNERS),
    Endpoint("POST", "/people/{person}/say", "Say something as this person", say_something, SPEECH),
    Endpoint(
        "POST",
        "/people/{person}/open",
        "Open the chat: everything that arrived is read",
        open_somewhere,
        (Field("phone_number_id", "string", "the first one unless given"),),
    ),
)
