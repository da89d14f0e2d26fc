"""Plain HTTP for members of a workspace: what no page is, under the same rules as every event of a page."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from aerostic import access
from aerostic.access import Guest, Handshake, Need
from aerostic.api.form_request import surface_of
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit import log
from aerostic.kit.errors import NotAllowed, Refusal, Trouble
from aerostic.kit.hosts import Surface
from aerostic.kit.readiness import is_outage

OURS = {None, "same-origin", "none"}  # from a page of ours, or typed by hand
NOT_KEPT = {"Cache-Control": "no-store"}
AWAY = "Something we need is away. Nothing is lost; try again in a moment."

Query = Mapping[str, str]

journal = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Download:
    """`parts` are made one after the other in a thread, each in a work of its own."""

    filename: str
    media_type: str
    parts: Iterator[str]


@dataclass(frozen=True, slots=True)
class Export:
    """A file of a workspace, for whoever meets the need. `verb` runs in a thread and refuses before it returns."""

    path: str
    need: Need
    verb: Callable[[Guest, Query], Download]


def route(export: Export, threads: ThreadPool) -> Route:
    async def answer(request: Request) -> Response:
        surface_of(request, Surface.APP)
        if request.method != "GET" or is_of_another_site(request):
            raise HTTPException(405)  # a look at the headers would be an export as well
        try:
            came = handshake_of(request)
            download = await threads.run(lambda: _begin(export, came, dict(request.query_params)))
        except Exception as error:  # noqa: BLE001 -- the edge: nothing passes it but an answer
            return error_response(error)
        return _streamed_response(download, threads)

    return Route(export.path, answer, methods=["GET"])


def handshake_of(request: Request) -> Handshake:
    """Raises NotAllowed where a page of another site asks."""
    if is_of_another_site(request):
        raise NotAllowed("Ask for this file on its page in Aerostic.")
    address = request.client.host if request.client else ""
    return access.handshake(request.headers, request.path_params["workspace_id"], address)


def is_of_another_site(request: Request) -> bool:
    return request.headers.get("sec-fetch-site") not in OURS


def _begin(export: Export, came: Handshake, query: Query) -> Download:
    with log.about(workspace_id=str(came.workspace_id)):
        return export.verb(access.admit(access.find_acting_guest(came), export.need), query)


def _streamed_response(download: Download, threads: ThreadPool) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{download.filename}"', **NOT_KEPT}
    return StreamingResponse(_parts(download, threads), media_type=download.media_type, headers=headers)


async def _parts(download: Download, threads: ThreadPool) -> AsyncIterator[str]:
    """A failure on the way ends the connection, so that nobody takes a part for the whole."""
    while (part := await threads.run(lambda: next(download.parts, None))) is not None:
        yield part


def error_response(error: Exception) -> Response:
    """Every failure in words for a person."""
    match error:
        case Refusal():
            return _text_response(str(error), error.status)
        case _ if isinstance(error, Trouble) or is_outage(error):
            journal.warning("export.outage", extra={"reason": type(error).__name__})
            return _text_response(AWAY, 503)
        case _:
            journal.error("export.surprise", exc_info=error)
            return _text_response(
                f"Something on our side did not work. Tell us this reference: {log.request_id()}.", 500
            )


def _text_response(words: str, status: int) -> Response:
    return PlainTextResponse(words, status, NOT_KEPT)
