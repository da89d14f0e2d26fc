"""Notices tell open pages that something changed: ids only, over Redis pub/sub, after the commit; pages catch up."""

from dataclasses import dataclass
from uuid import UUID

import orjson

CHANNEL = "notices:"


@dataclass(frozen=True, slots=True)
class Notice:
    """`topic` says what kind of thing changed ("conversation"), `id` which one."""

    topic: str
    id: UUID


def channel(workspace_id: UUID) -> str:
    return f"{CHANNEL}{workspace_id}"


def packed(notice: Notice) -> bytes:
    return orjson.dumps({"topic": notice.topic, "id": str(notice.id)})


def unpacked(message: bytes) -> Notice:
    said = orjson.loads(message)
    return Notice(said["topic"], UUID(said["id"]))
