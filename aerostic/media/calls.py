"""A file as a call to Meta: fetched and put away here, or brought there. Nothing is open meanwhile."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from aerostic.kit import storage
from aerostic.kit.caller import ConcurrentCaller, Outcome
from aerostic.kit.config import settings
from aerostic.kit.error_text import describe
from aerostic.kit.errors import Trouble
from aerostic.kit.lines import Entry
from aerostic.kit.storage import Incoming, TooLong
from aerostic.media.failures import (
    ALTERED,
    GONE,
    IS_TOO_LARGE,
    KEPT_NOWHERE,
    Failed,
    from_fault,
)
from aerostic.media.keeping import Kept, keep, key
from aerostic.media.limits import LARGEST
from aerostic.media.pouring import Pouring
from aerostic.meta import META_GRAPH_VERSION, FileClient, FileFault, FileGone, GraphAccess, Upload

ATTEMPTS: Final = 2  # an address that has run out is asked for anew once, at once


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCall:
    """One file on its way, from Meta or to it."""

    entry: Entry
    file_id: UUID
    channel_id: UUID
    phone_number_id: str
    token: str = field(repr=False)

    @property
    def workspace_id(self) -> UUID | None:
        return self.entry.workspace_id

    @property
    def subject(self) -> UUID:
        return self.file_id


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCall(FileCall):
    """`sha256` is what the webhook told, in hexadecimal."""

    workspace: UUID
    meta_id: str
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCall(FileCall):
    workspace: UUID
    sha256: str
    type: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Meta has the file under this id."""

    meta_id: str


Call = FetchCall | UploadCall
Answer = Kept | Uploaded | Failed
FileOutcome = Outcome[Call, Answer]


def file_caller() -> ConcurrentCaller[Call, Answer]:
    @asynccontextmanager
    async def connect(_: int) -> AsyncIterator[Callable[[Call], Awaitable[Answer]]]:
        given = settings()
        access = GraphAccess(
            given.meta_graph_url, given.meta_graph_version or META_GRAPH_VERSION, given.meta_app_secret
        )
        async with FileClient(access, given.media_hosts) as client:
            yield lambda call: answer(client, call)

    return ConcurrentCaller(settings().media_slots, connect)


async def answer(client: FileClient, call: Call) -> Answer:
    """Never raises for what the world does."""
    try:
        return await (_fetch(client, call) if isinstance(call, FetchCall) else _upload(client, call))
    except FileFault as fault:
        return from_fault(fault)
    except TooLong:
        return IS_TOO_LARGE
    except (Trouble, OSError) as trouble:
        return Failed(KEPT_NOWHERE, retries=True, note=describe(trouble))
    except Exception as error:
        log.exception("media.surprise")
        return Failed(KEPT_NOWHERE, retries=True, note=describe(error))


async def _fetch(client: FileClient, call: FetchCall) -> Answer:
    for _ in range(ATTEMPTS):
        address = await client.address(call.meta_id, call.phone_number_id, call.token)
        if address.size is not None and address.size > LARGEST:
            return IS_TOO_LARGE
        with storage.incoming(LARGEST) as file:
            try:
                await _pour(client, address.url, call.token, file)
            except FileGone:
                continue
            if not _is_whole(file, call.sha256 or address.sha256, address.size):
                return ALTERED
            return await asyncio.to_thread(keep, call.workspace, file)
    return GONE


async def _pour(client: FileClient, url: str, token: str, file: Incoming) -> None:
    pouring = Pouring(file)
    try:
        await client.download(url, token, pouring.add)
        await pouring.end()
    finally:
        await pouring.settle()


def _is_whole(file: Incoming, sha256: str | None, size: int | None) -> bool:
    """Whether what came is what Meta said would come."""
    return size in {None, file.size} and sha256 in {None, file.sha256}


async def _upload(client: FileClient, call: UploadCall) -> Answer:
    pieces = await asyncio.to_thread(storage.storage().open, key(call.workspace, call.sha256))
    file = Upload(name=call.name, type=call.type, size=call.size, pieces=pieces)
    return Uploaded(await client.upload(call.phone_number_id, call.token, file))
