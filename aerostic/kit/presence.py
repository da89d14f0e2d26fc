"""Who is looking at a conversation right now, and who is writing there: kept in Redis alone, for 30 seconds.

Open pages renew their entry. Nothing depends on it: while Redis is away nobody is seen.
"""

import time
from dataclasses import dataclass
from typing import Any, Final, Literal, cast
from uuid import UUID

import orjson
from redis.exceptions import RedisError

from aerostic.kit import nudges, redis
from aerostic.kit.notices import Notice

TTL: Final = 30  # seconds after which whoever has not said so again is gone

Doing = Literal["viewing", "typing"]


@dataclass(frozen=True, slots=True)
class Viewer:
    account_id: UUID
    name: str
    doing: Doing


def record_presence(workspace_id: UUID, conversation_id: UUID, account_id: UUID, name: str, doing: Doing) -> None:
    """Records who looks there, and notifies the open pages when that changed."""
    entry = {"name": name, "doing": doing, "until": time.time() + TTL}
    place, who = key(workspace_id, conversation_id), str(account_id)
    commands = (("HGET", place, who), ("HSET", place, who, orjson.dumps(entry)), ("EXPIRE", place, TTL))
    answers = _asked(*commands)
    if answers and _doing(answers[0]) != doing:
        _publish(workspace_id, conversation_id)


def leave(workspace_id: UUID, conversation_id: UUID, account_id: UUID) -> None:
    """Records that somebody no longer looks there."""
    place, who = key(workspace_id, conversation_id), str(account_id)
    answers = _asked(("HGET", place, who), ("HDEL", place, who))
    if answers and _doing(answers[0]):
        _publish(workspace_id, conversation_id)


def viewers(workspace_id: UUID, conversation_id: UUID) -> list[Viewer]:
    """Returns who looks at the conversation, ordered by name."""
    answers = _asked(("HGETALL", key(workspace_id, conversation_id)))
    found = cast("dict[bytes, bytes]", answers[0]) if answers else {}
    seen = [_viewer(account, stored) for account, stored in found.items() if _doing(stored)]
    return sorted(seen, key=lambda viewer: (viewer.name, viewer.account_id))


def key(workspace_id: UUID, conversation_id: UUID) -> str:
    return f"presence:{workspace_id}:{conversation_id}"


def _viewer(account: bytes, stored: bytes) -> Viewer:
    entry = orjson.loads(stored)
    return Viewer(UUID(account.decode()), entry["name"], entry["doing"])


def _doing(stored: bytes | None) -> Doing | None:
    """Returns what somebody does there, unless that has expired."""
    entry = orjson.loads(stored) if stored else None
    return entry["doing"] if entry and entry["until"] > time.time() else None


def _publish(workspace_id: UUID, conversation_id: UUID) -> None:
    nudges.send((), (), workspace_id, [Notice("presence", conversation_id)])


def _asked(*commands: tuple[Any, ...]) -> list[Any]:
    """The answers, in one round trip; none while Redis is away."""
    if redis.is_resting():
        return []
    try:
        pipe = redis.pipeline()
        for command in commands:
            pipe.execute_command(*command)  # pyright: ignore[reportUnknownMemberType] -- redis types its commands loosely
        return pipe.execute()
    except RedisError as error:
        redis.note_failure(error)
        return []
