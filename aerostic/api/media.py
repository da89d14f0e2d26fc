"""The files of messages, for whoever sees the conversation: `/media/{workspace}/{file}` and its thumbnail."""

from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import access, messaging
from aerostic.access import Audience, Handshake, Need, perform
from aerostic.api.form_request import surface_of
from aerostic.api.members import error_response, handshake_of
from aerostic.api.streams import stream
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit import log
from aerostic.kit.actor import Permission
from aerostic.kit.hosts import Surface
from aerostic.media import FileRow, Shown

THREADS, MOST_WAITING = 8, 400  # of their own: files never hold up the API
NEED: Final = Need(Audience.MEMBER, Permission.VIEW_CONVERSATIONS)
FILE: Final = "/media/{workspace_id:uuid}/{file_id:uuid}"


def routes() -> list[BaseRoute]:
    threads = ThreadPool(THREADS, MOST_WAITING)
    return [
        Route(FILE, shown(threads, is_thumbnail=False), methods=["GET"]),
        Route(f"{FILE}/thumbnail", shown(threads, is_thumbnail=True), methods=["GET"]),
    ]


def shown(threads: ThreadPool, *, is_thumbnail: bool) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        surface_of(request, Surface.APP)
        try:
            came, file_id = handshake_of(request), request.path_params["file_id"]
            found = await threads.run(lambda: Shown(_found(came, file_id), is_thumbnail))
            return await stream(request, found, threads)
        except Exception as error:  # noqa: BLE001 -- the edge: nothing passes it but an answer
            return error_response(error)

    return answer


def _found(came: Handshake, file_id: UUID) -> FileRow:
    """Pages load pictures by themselves: that keeps no session alive."""
    with log.about(workspace_id=str(came.workspace_id)):
        return perform(access.admit(access.find_guest(came), NEED), messaging.visible_file, file_id)
