"""Notices tell open pages that something changed: ids only, over Redis pub/sub, after the commit; pages catch up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

CHANNEL = "notices:"

Changed = Mapping[str, Sequence[str]]  # the ids of what changed, by topic


@dataclass(frozen=True, slots=True)
class Notice:
    """`topic` says what kind of thing changed ("conversation"), `id` which one."""

    topic: str
    id: UUID


def channel(workspace_id: UUID) -> str:
    return f"{CHANNEL}{workspace_id}"


def packed(notices: Sequence[Notice]) -> bytes:
    """What one work changed, as one message."""
    changed: dict[str, list[str]] = {}
    for notice in notices:
        changed.setdefault(notice.topic, []).append(str(notice.id))
    return orjson.dumps(changed)


def unpacked(message: bytes) -> Changed:
    return orjson.loads(message)
