"""A message as the phone page shows it."""

from aerostic.sandbox.chats import Chats, PersonMessage, Sent, Status
from aerostic.sandbox.values import JsonObject, object_of, text_of


def line_of(chats: Chats, line: Sent | PersonMessage) -> JsonObject:
    return business_line(chats, line) if isinstance(line, Sent) else person_line(chats, line)


def business_line(chats: Chats, sent: Sent) -> JsonObject:
    """Show what the business wrote, at the time it arrived."""
    arrived = sent.mark_of(Status.DELIVERED)
    context = object_of(sent.request.get("context")) or {}
    return {
        "id": sent.wamid,
        "mine": False,
        "type": sent.type,
        "text": sent.text,
        "content": sent.content,
        "at": arrived.at if arrived else sent.at,
        "quoted": quote(chats, text_of(context.get("message_id"))),
        "unread": sent.is_unread,
    }


def person_line(chats: Chats, said: PersonMessage) -> JsonObject:
    context = object_of(said.message.get("context")) or {}
    return {
        "id": said.wamid,
        "mine": True,
        "type": said.type,
        "text": said.text,
        "content": said.message.get(said.type),
        "at": said.at,
        "tick": said.tick,
        "quoted": quote(chats, text_of(context.get("id"))),
    }


def quote(chats: Chats, wamid: str | None) -> JsonObject | None:
    if wamid is None:
        return None
    line = chats.sent.get(wamid) or chats.said.get(wamid)
    if line is None:
        return None
    return {
        "id": wamid,
        "mine": isinstance(line, PersonMessage),
        "type": line.type,
        "text": line.text or words_of(line),
    }


def words_of(line: Sent | PersonMessage) -> str | None:
    """Give the words of an interactive message; other types are shown by their kind."""
    content = line.content if isinstance(line, Sent) else {}
    return text_of((object_of(content.get("body")) or {}).get("text"))


def is_on_screen(line: Sent | PersonMessage) -> bool:
    """Everything one said oneself, and what the business wrote once it has arrived."""
    if isinstance(line, PersonMessage):
        return True
    arrived = Status.SENT if line.type == "reaction" else Status.DELIVERED
    return line.mark_of(arrived) is not None
