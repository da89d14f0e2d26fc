"""Sending messages from a number, and telling that theirs were read."""

from aerostic.meta.documents import JsonObject
from aerostic.meta.graph.answers import Answer
from aerostic.meta.graph.client import GraphClient, OnWire


async def send_message(
    client: GraphClient, phone_number_id: str, token: str, body: JsonObject, on_wire: OnWire | None = None
) -> Answer:
    """Send one message; see `GraphClient.post` for what is promised."""
    return await client.post(phone_number_id, "messages", token, body, on_wire)


async def mark_read(
    client: GraphClient, phone_number_id: str, token: str, wamid: str, *, is_typing: bool = False
) -> Answer | None:
    """Mark a message, and those before it, as read; `is_typing` shows for 25 seconds that somebody writes an answer."""
    body: JsonObject = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    typing: JsonObject = {"typing_indicator": {"type": "text"}} if is_typing else {}
    return await client.tell(phone_number_id, "messages", token, body | typing)
