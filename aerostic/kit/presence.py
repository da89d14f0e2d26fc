"""Who is looking at a conversation right now, and who is writing there: known to Redis alone, and soon forgotten.

Pages say it again while they are open. Nothing depends on it: while Redis is away nobody is seen.
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
class Looker:
    account_id: UUID
    name: str
    doing: Doing


def record_presence(workspace_id: UUID, conversation_id: UUID, account_id: UUID, name: str, doing: Doing) -> None:
    """Say who looks there, and tell the open pages if that is news."""
    said = {"name": name, "doing": doing, "until": time.time() + TTL}
    place, who = key(workspace_id, conversation_id), str(account_id)
    commands = (("HGET", place, who), ("HSET", place, who, orjson.dumps(said)), ("EXPIRE", place, TTL))
    answers = _asked(*commands)
    if answers and _doing(answers[0]) != doing:
        _publish(workspace_id, conversation_id)


def leave(workspace_id: UUID, conversation_id: UUID, account_id: UUID) -> None:
    """Say that somebody looks there no more."""
    place, who = key(workspace_id, conversation_id), str(account_id)
    answers = _asked(("HGET", place, who), ("HDEL", place, who))
    if answers and _doing(answers[0]):
        _publish(workspace_id, conversation_id)


def there(workspace_id: UUID, conversation_id: UUID) -> list[Looker]:
    """Who looks there, by name."""
    answers = _asked(("HGETALL", key(workspace_id, conversation_id)))
    found = cast("dict[bytes, bytes]", answers[0]) if answers else {}
    lookers = [_looker(account, said) for account, said in found.items() if _doing(said)]
    return sorted(lookers, key=lambda looker: (looker.name, looker.account_id))


def key(workspace_id: UUID, conversation_id: UUID) -> str:
    return f"presence:{workspace_id}:{conversation_id}"


def _looker(account: bytes, said: bytes) -> Looker:
    told = orjson.loads(said)
    return Looker(UUID(account.decode()), told["name"], told["doing"])


def _doing(said: bytes | None) -> Doing | None:
    """What somebody said they do there, if that is not over."""
    told = orjson.loads(said) if said else None
    return told["doing"] if told and told["until"] > time.time() else None


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
