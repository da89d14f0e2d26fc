"""Files a member brings: the bytes as the body of a plain POST, so that a browser can say how far it has come.

Whoever goes away in the middle leaves nothing behind.
"""

from typing import Final
from uuid import UUID

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import access, media
from aerostic.access import Audience, Guest, Handshake, Need, perform
from aerostic.api.form_request import check_origin, surface_of
from aerostic.api.incoming import check_length, receive
from aerostic.api.members import NOT_KEPT, error_response, handshake_of
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit import storage
from aerostic.kit.actor import Permission
from aerostic.kit.hosts import Surface
from aerostic.kit.storage import Incoming
from aerostic.media import LARGEST, FileRow

THREADS, MOST_WAITING = 4, 200
NEED: Final = Need(Audience.MEMBER, Permission.SEND_MESSAGES)
GONE: Final = 499  # nobody reads it


def routes() -> list[BaseRoute]:
    threads = ThreadPool(THREADS, MOST_WAITING)

    async def upload(request: Request) -> Response:
        """`?name=` is what the file is called, `?voice=1` that it was recorded to be heard as a voice message."""
        check_origin(request, surface_of(request, Surface.APP))
        try:
            return await _taken(request, threads)
        except ClientDisconnect:
            return Response(status_code=GONE)
        except Exception as error:  # noqa: BLE001 -- the edge: nothing passes it but an answer
            return error_response(error)

    return [Route("/uploads/{workspace_id:uuid}", upload, methods=["POST"])]


async def _taken(request: Request, threads: ThreadPool) -> Response:
    """Who it is is asked before a byte is read."""
    check_length(request)
    came = handshake_of(request)
    here = await threads.run(lambda: _admitted(came))
    name, is_voice = request.query_params.get("name", ""), request.query_params.get("voice") == "1"
    with storage.incoming(LARGEST) as file:
        await receive(request.stream(), file, threads)
        row = await threads.run(lambda: _kept(here, file, name, is_voice=is_voice))
    return Response(orjson.dumps(written(row)), 201, NOT_KEPT, "application/json")


def _admitted(came: Handshake) -> Guest:
    return access.admit(access.find_acting_guest(came), NEED)


def _kept(here: Guest, file: Incoming, name: str, *, is_voice: bool) -> FileRow:
    kept = media.put_away(_workspace(here), file, is_voice=is_voice)

    return perform(here, media.add, kept, name, is_voice=is_voice)


def _workspace(here: Guest) -> UUID:
    assert here.workspace_id  # a member was admitted
    return here.workspace_id


def written(row: FileRow) -> dict[str, object]:
    """What a page needs to show the file and to send it; `refusals` says as which kinds it cannot be sent, and why."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "name": row.name,
        "type": row.type,
        "bytes": row.bytes,
        "width": row.width,
        "height": row.height,
        "duration": row.duration,
        "pages": row.pages,
        "voice": row.is_voice,
        "path": row.path,
        "thumbnail_path": row.thumbnail_path,
        "refusals": media.refusals(row),
    }
