"""Inboxes without a browser: websockets that load the page, bounce every poke as a browser does, and note texts."""

import asyncio
import json
import re
import socket
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import orjson
from websockets.asyncio.client import ClientConnection, connect

OPENED, CONNECTED, PING, PONG, EVENT = "0", "40/_event", "2", "3", "42/_event,"
ROOT = "reflex___state____state"
ENTER = f"{ROOT}.aerostic___web___inbox___state____inbox_state.enter"
ROUTE = "/dashboard/[workspace_id]/inbox/[[conversation_id]]"
SAID = re.compile(r"Crowd \d{13}-(\d+)")
SHOWN = ("bubbles_rx_state_", "fresh_rx_state_")  # the latest messages of a thread, and those that were read alone


@dataclass(slots=True)
class Onlooker:
    """`seen`: the number of a message of the open conversation, and when its thread first showed it."""

    line: ClientConnection
    query: dict[str, str]
    seen: dict[int, float] = field(default_factory=dict[int, float])
    heard: int = 0

    async def enter(self) -> None:
        await self.ask({"name": f"{ROOT}.hydrate_and_load", "payload": {}})
        await self.ask({"name": ENTER, "payload": {}})

    async def ask(self, event: dict[str, Any]) -> None:
        route = {"pathname": ROUTE, "query": self.query}
        await self.line.send(EVENT + json.dumps(["event", event | {"router_data": route}]))

    async def look(self) -> None:
        """Until it is cancelled."""
        async for word in self.line:
            if word == PING:
                await self.line.send(PONG)
            elif str(word).startswith(EVENT):
                await self.take(str(word))

    async def take(self, word: str) -> None:
        self.heard += len(word)
        now = time.time()
        update: dict[str, Any] = orjson.loads(word[len(EVENT) :])[1]
        delta: dict[str, dict[str, Any]] = update.get("delta") or {}
        for number in (number for part in delta.values() for name in SHOWN for number in numbers(part.get(name))):
            self.seen.setdefault(number, now)
        events: list[dict[str, Any]] = update.get("events") or []
        for event in events:
            if event["name"].startswith(ROOT):
                await self.ask({"name": event["name"], "payload": event["payload"]})


def numbers(bubbles: list[dict[str, str]] | None) -> list[int]:
    return [int(found[1]) for bubble in bubbles or () if (found := SAID.fullmatch(bubble["body"]))]


async def arrive(app: str, session: str, workspace_id: str, conversation_id: str) -> Onlooker:
    """At the application's address, with the session's cookie."""
    parts = urlsplit(app)
    place = socket.create_connection(("127.0.0.1", parts.port or 80))
    line = await connect(
        f"ws://{parts.netloc}/_event/?EIO=4&transport=websocket&token={uuid4()}",
        sock=place,
        origin=app,  # pyright: ignore[reportArgumentType]
        additional_headers={"Cookie": f"aerostic={session}"},
        proxy=None,
        max_size=None,
        compression=None,
    )
    assert str(await line.recv()).startswith(OPENED)
    await line.send(f"{CONNECTED},{{}}")
    made = Onlooker(line, {"workspace_id": workspace_id, "conversation_id": conversation_id})
    await made.enter()
    return made


async def gather(app: str, session: str, workspace_id: str, conversations: list[str]) -> list[Onlooker]:
    """One page at each conversation, a few at a time as people come."""
    made: list[Onlooker] = []
    for start in range(0, len(conversations), 10):
        share = conversations[start : start + 10]
        made += await asyncio.gather(*(arrive(app, session, workspace_id, one) for one in share))
    return made
