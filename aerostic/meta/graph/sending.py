"""Sending messages from a number."""

from aerostic.meta.documents import JsonObject
from aerostic.meta.graph.answers import Answer
from aerostic.meta.graph.client import GraphClient, OnWire


async def send_message(
    client: GraphClient, phone_number_id: str, token: str, body: JsonObject, on_wire: OnWire | None = None
) -> Answer:
    """Send one message; see `GraphClient.post` for what is promised."""
    return await client.post(phone_number_id, "messages", token, body, on_wire)
