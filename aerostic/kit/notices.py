"""Notices tell open pages that something changed: ids only, over Redis pub/sub, after the commit; pages catch up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import orjson

CHANNEL = "notices:"

Ids = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Notice:
    """`topic` says what kind of thing changed ("conversation"), `id` which one.

    `message`: nothing of the conversation changed but this message, so that who shows it reads that alone.
    """

    topic: str
    id: UUID
    message: UUID | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one work: ids by topic, and where only messages changed, their ids by conversation."""

    ids: Ids = field(default_factory=dict[str, Sequence[str]])
    messages: Ids = field(default_factory=dict[str, Sequence[str]])


def channel(workspace_id: UUID) -> str:
    return f"{CHANNEL}{workspace_id}"


def packed(notices: Iterable[Notice]) -> bytes:
    """Packs what one work changed as one message; a conversation that changed itself names no messages."""
    ids: dict[str, list[str]] = {}
    messages: dict[str, list[str]] = {}
    for notice in notices:
        if notice.message:
            messages.setdefault(str(notice.id), []).append(str(notice.message))
        else:
            ids.setdefault(notice.topic, []).append(str(notice.id))
    for changed in ids.get("conversation", ()):
        messages.pop(changed, None)
    return orjson.dumps({"ids": ids, "messages": messages})


def unpacked(message: bytes) -> Changes:
    return Changes(**orjson.loads(message))
