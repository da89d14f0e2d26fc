"""What the phone page knows: people, business numbers, chats with their latest lines."""

from itertools import islice

from aerostic.sandbox.chats import Chat, PersonMessage, Sent
from aerostic.sandbox.lines import is_on_screen, line_of
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import Person, Phone

LINES = 200
"""The latest lines of a chat; a page never scrolls further back."""


def everything(sandbox: Sandbox) -> JsonObject:
    people = [person for person in sandbox.world.people.values() if person.shown]
    return {
        "people": [person_view(sandbox, person) for person in people],
        "ahead_seconds": sandbox.clock.offset,
        "businesses": [business_view(sandbox, phone) for phone in sandbox.world.phones.values()],
    }


def person_view(sandbox: Sandbox, person: Person) -> JsonObject:
    return {
        "id": person.id,
        "name": person.name,
        "wa_id": person.wa_id,
        "username": person.username,
        "reachability": person.reachability,
        "reading": person.habits.reading,
        "blocked": sorted(person.blocked),
        "chats": {chat.phone.id: chat_view(sandbox, chat) for chat in sandbox.chats.of(person)},
    }


def chat_view(sandbox: Sandbox, chat: Chat) -> list[JsonObject]:
    visible = (line for line in reversed(chat.lines) if is_on_screen(line))
    latest: list[Sent | PersonMessage] = list(islice(visible, LINES))
    return [line_of(sandbox.chats, line) for line in reversed(latest)]


def business_view(sandbox: Sandbox, phone: Phone) -> JsonObject:
    account = sandbox.world.wabas[phone.waba_id].name
    return {"id": phone.id, "name": phone.verified_name, "number": phone.display_phone_number, "account": account}
