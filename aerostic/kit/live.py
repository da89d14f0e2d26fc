"""Hearing notices: one subscription for a whole process, taken up again whenever it is lost."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from aerostic.kit import notices, redis
from aerostic.kit.notices import Changes

AGAIN: Final = 0.5  # seconds between two tries to subscribe
SILENCE: Final = 5.0  # seconds without a notice after which the line is tried

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gap:
    """Marks a new subscription: notices before it may have been missed."""


@dataclass(frozen=True, slots=True)
class WorkspaceChange:
    """The changes of one work."""

    workspace_id: UUID
    changed: Changes


async def listen() -> AsyncIterator[WorkspaceChange | Gap]:
    """The notices of every workspace, for ever; a `Gap` whenever a subscription begins."""
    while True:
        try:
            client = redis.async_client()
            async with client.pubsub() as subscription:  # pyright: ignore[reportUnknownMemberType]
                await subscription.psubscribe(f"{notices.CHANNEL}*")
                yield Gap()
                async for heard in _hear(subscription):
                    yield heard
        except (RedisError, OSError) as error:
            log.warning("live.lost", extra={"reason": type(error).__name__})
            await asyncio.sleep(AGAIN)


async def _hear(subscription: PubSub) -> AsyncIterator[WorkspaceChange]:
    while True:
        message = cast("dict[str, Any] | None", await subscription.get_message(True, SILENCE))  # pyright: ignore[reportUnknownMemberType]
        if message is None:
            await subscription.ping()  # pyright: ignore[reportUnknownMemberType] -- redis types its commands loosely
        elif message["type"] == "pmessage":
            workspace_id = UUID(message["channel"].decode().removeprefix(notices.CHANNEL))
            yield WorkspaceChange(workspace_id, notices.unpacked(message["data"]))
